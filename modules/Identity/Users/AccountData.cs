using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Identity.Links;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Users;

namespace PlatformSaaS.Identity.Users;

/// <summary>The account of a person. Erased, it stays as an empty shell, so that whatever refers to it still finds somebody.</summary>
internal sealed class AccountData(DbContext db, UserManager<User> users) : IPersonalDataSource
{
    public Text.LocalizedText Name { get; } = new("Akun", "Account");

    public int Order => 100;

    public async Task<IReadOnlyList<HeldData>> DescribeAsync(Guid userId, CancellationToken ct) =>
        [new(new("Nama, alamat surel, nomor WhatsApp, kata sandi tersandi", "Name, e-mail address, WhatsApp number, hashed password"), await db.Set<User>().CountAsync(u => u.Id == userId, ct))];

    public async Task ExportAsync(Guid userId, PersonalDataExport export, CancellationToken ct)
    {
        if (await db.Set<User>().AsNoTracking().Where(u => u.Id == userId).Select(u => new { u.UserName, u.Email, name = u.FullName, u.WhatsApp, language = u.Culture, u.CreatedAt, u.LastSignInAt, u.TwoFactorEnabled }).FirstOrDefaultAsync(ct) is { } account)
        {
            export.Documents["akun.json"] = account;
        }
    }

    public async Task EraseAsync(Guid userId, string alias, CancellationToken ct)
    {
        if (await users.FindByIdAsync(userId.ToString()) is not { } user)
        {
            return;
        }

        var empty = $"terhapus-{userId:N}";
        (user.UserName, user.Email, user.FullName, user.WhatsApp, user.PasswordHash, user.IsActive, user.EmailConfirmed) = (empty, $"{empty}@terhapus.invalid", alias, null, null, false, false);
        (user.TwoFactorEnabled, user.TwoFactorSecret, user.RecoveryCodes, user.Title, user.EmployeeNumber, user.LastSignInAt) = (false, null, null, null, null, null);
        // The stamp is part of every session: all end at their next request.
        IdentityMessages.Check(await users.UpdateSecurityStampAsync(user));
        await db.Set<SingleUseToken>().Where(t => t.UserId == userId).ExecuteDeleteAsync(ct);
    }

    public Task<IReadOnlyList<HeldKind>> KindsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<HeldKind>>([new("akun", new("Akun pemohon", "Accounts of applicants"))]);

    public async Task<IReadOnlyList<Guid>> HoldersAsync(string kind, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) => kind != "akun" ? [] :
        await db.Set<User>().Where(u => u.IsApplicant && u.CreatedAt < until).Select(u => u.Id).ToListAsync(ct);

    public Task<IReadOnlyList<(string Type, string Id)>> ThingsAsync(Guid userId, CancellationToken ct) => Task.FromResult<IReadOnlyList<(string, string)>>([("user", userId.ToString())]);
}

/// <summary>Asks for the password again.</summary>
internal sealed class OwnPassword(UserManager<User> users, ICurrentUser user) : IOwnPassword
{
    public async Task<bool> IsRightAsync(string? password, CancellationToken ct = default) =>
        !string.IsNullOrEmpty(password) && await users.FindByIdAsync(user.RequireId().ToString()) is { } me && await users.CheckPasswordAsync(me, password);
}
