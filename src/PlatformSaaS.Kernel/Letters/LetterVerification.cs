using Microsoft.EntityFrameworkCore;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Letters;

/// <inheritdoc cref="ILetterVerification" />
internal sealed class LetterVerifier(DbContext db, IEnumerable<ILetterHolder> holders, IAgency agency) : ILetterVerification
{
    public async Task<LetterVerification?> FindAsync(string token, CancellationToken ct = default)
    {
        var plain = string.Concat(token.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (plain.Length != 12 || await db.Set<LetterRow>().AsNoTracking().FirstOrDefaultAsync(l => l.Token == plain, ct) is not { } letter)
        {
            return null;
        }

        var successor = letter.SupersededBy is { } id ? await db.Set<LetterRow>().AsNoTracking().Where(l => l.Id == id).Select(l => l.Number).FirstOrDefaultAsync(ct) : null;
        var holder = holders.FirstOrDefault(h => h.OwnerType == letter.OwnerType);
        var name = holder is null ? null : await holder.NameAsync(letter.OwnerId, ct);
        return new LetterVerification(
            letter.Kind, letter.Number, (await agency.GetAsync(ct)).Name.Current, letter.IssuedAt,
            letter.SignerName is null ? null : letter.SignerOffice is null ? letter.SignerName : $"{letter.SignerName}, {letter.SignerOffice}", name is null ? null : Mask(name), letter.Hash,
            letter.SupersededBy is null ? null : successor ?? "–", letter.IsTrial);
    }

    /// <summary>"PT Bambu Cipta" becomes "PT B•••• C••••": enough for its owner to know it again, too little to harvest. The count of dots doesn't give the length away.</summary>
    internal static string Mask(string name) => string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word =>
        word.Length <= 3 && word.All(c => char.IsUpper(c) || c == '.') ? word : word[0] + "••••"));
}
