using System.Net.Mail;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Users;
using static PlatformSaaS.Text.LocalizedText;

namespace PlatformSaaS.Notifications;

/// <summary>The list of a trial's recipients, and what was held back from others.</summary>
internal sealed partial class TrialAddresses(DbContext db, IUnitOfWork unitOfWork, IAuditLog audit, ICurrentUser user, TimeProvider time) : ITrialAddresses
{
    private const int PageSize = 20, LongestAddress = 254, LongestName = 150;

    public async Task<IReadOnlyList<TrialAddressInfo>> ListAsync(CancellationToken ct = default) =>
        await db.Set<TrialAddress>().AsNoTracking().OrderBy(a => a.Address).Select(a => new TrialAddressInfo(a.Id, a.Address, a.Name, a.AddedBy, a.AddedAt)).ToListAsync(ct);

    public async Task<Guid> AddAsync(string? address, string? name, CancellationToken ct = default)
    {
        var (written, whose) = (address?.Trim() ?? "", name?.Trim() ?? "");
        var isMail = written.Contains('@', StringComparison.Ordinal);
        if (isMail ? written.Length > LongestAddress || !MailAddress.TryCreate(written, out var mail) || mail.Address != written || !mail.Host.Contains('.', StringComparison.Ordinal) : PhoneNumber.Normalize(written) is null)
        {
            throw new InputException("address", T("Tulis alamat surel lengkap, misalnya nama@example.com, atau nomor WhatsApp dengan angka, misalnya 0812 0000 0142.", "Write a full mail address, such as name@example.com, or a WhatsApp number in digits, such as 0812 0000 0142."));
        }

        if (whose.Length > LongestName || whose.Any(char.IsControl))
        {
            throw new InputException("name", T($"Paling banyak {LongestName} huruf.", $"At most {LongestName} characters."));
        }

        return await unitOfWork.RunAsync(async token =>
        {
            var normal = TrialAddress.Normalize(written);
            if (await db.Set<TrialAddress>().AsNoTracking().FirstOrDefaultAsync(a => a.Address == normal, token) is { } known)
            {
                return known.Id;
            }

            if (await db.Set<TrialAddress>().CountAsync(token) >= ITrialAddresses.Most)
            {
                throw new InputException("address", T($"Daftar sudah penuh: paling banyak {ITrialAddresses.Most} alamat.", $"The list is full: at most {ITrialAddresses.Most} addresses."));
            }

            var row = new TrialAddress { Id = NewId.Next(), Address = normal, Name = whose.Length == 0 ? null : whose, AddedBy = user.Name, AddedAt = time.GetUtcNow() };
            db.Add(row);
            await audit.WriteAsync("trial.address-added", "trial-address", row.Id.ToString(), new { before = (string?)null, after = new { address = MessageLog.Mask(normal) } }, token);
            return row.Id;
        }, ct);
    }

    public Task RemoveAsync(Guid id, CancellationToken ct = default) => unitOfWork.RunAsync(async token =>
    {
        var row = await db.Set<TrialAddress>().AsTracking().FirstOrDefaultAsync(a => a.Id == id, token) ?? throw new MissingException();
        db.Remove(row);
        await audit.WriteAsync("trial.address-removed", "trial-address", id.ToString(), new { before = new { address = MessageLog.Mask(row.Address) }, after = (string?)null }, token);
    }, ct);

    public async Task<KeysetPage<HeldMessage>> HeldAsync(string? cursor, CancellationToken ct = default)
    {
        var rows = db.Set<OutboxMessage>().AsNoTracking().Where(m => m.State == MessageState.Held);
        if (Guid.TryParse(cursor, out var after))
        {
            rows = rows.Where(m => m.Id < after);
        }

        var page = await rows.OrderByDescending(m => m.Id).Take(PageSize + 1).Select(m => new HeldMessage(m.Id, m.Channel, m.RecipientName, m.Address, m.Subject, m.Body, m.CreatedAt)).ToListAsync(ct);
        return new([.. page.Take(PageSize).Select(m => m with { Body = WithoutLinks(m.Body) })], page.Count > PageSize ? page[PageSize - 1].Id.ToString() : null);
    }

    public Task<int> CountHeldAsync(CancellationToken ct = default) => db.Set<OutboxMessage>().CountAsync(m => m.State == MessageState.Held, ct);

    /// <summary>A link to set somebody's password would be a way into that account for whoever reads the list.</summary>
    internal static string WithoutLinks(string markdown) => Links().Replace(markdown, m => $"{m.Groups[1].Value}/…");

    [GeneratedRegex(@"(https?://[^/\s)\]<>""]+)/[^\s)\]<>""]*", RegexOptions.IgnoreCase)]
    private static partial Regex Links();
}
