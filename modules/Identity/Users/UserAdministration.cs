using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Identity.Links;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Quotas;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Users;

/// <summary>A line of the users list.</summary>
internal sealed record UserRow(Guid Id, string Name, string UserName, string Email, string? Title, bool IsApplicant, bool IsActive, bool IsAwaitingApproval, bool HasPassword, DateTimeOffset? LastSignInAt, IReadOnlyList<string> Roles);

/// <summary>Which users are listed: <c>staff</c>, <c>applicant</c> or all.</summary>
internal sealed record UserQuery(string? Search = null, string? Kind = null, string? Role = null, string? Cursor = null);

/// <summary>What an admin writes about a member of staff.</summary>
internal sealed record StaffInput(string? UserName, string? Name, string? Email, string? Title, string? EmployeeNumber, string? WhatsApp, string? Culture, IReadOnlyList<string>? Roles)
{
    /// <summary>The version that the writer has seen; one that is no longer current is refused. Null doesn't ask.</summary>
    public string? Version { get; init; }
}

/// <summary>A user as the edit page shows it.</summary>
internal sealed record UserDetail(UserRow Row, string? EmployeeNumber, string? WhatsApp, string Culture, bool TwoFactorEnabled, DateTimeOffset CreatedAt, string Version);

/// <summary>The users page of the portal.</summary>
internal sealed class UserAdministration(
    UserManager<User> users, DbContext db, SingleUseLinks links, UserNotices notices, IPermissionChecker permissions, ICurrentUser currentUser, IUnitOfWork unitOfWork, IAuditLog audit, IQuotas quotas)
{
    public const int PageSize = 25;

    public async Task<KeysetPage<UserRow>> ListAsync(UserQuery query, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Users, ct);
        var found = Filter(query);
        if (Decode(query.Cursor) is var (name, id))
        {
            found = found.Where(u => string.Compare(u.FullName, name) > 0 || (u.FullName == name && u.Id.CompareTo(id) > 0));
        }

        var page = await found.OrderBy(u => u.FullName).ThenBy(u => u.Id).Take(PageSize + 1).AsNoTracking().ToListAsync(ct);
        var rows = await ToRowsAsync(page.Take(PageSize).ToList(), ct);
        return new(rows, page.Count > PageSize ? Encode(page[PageSize - 1]) : null);
    }

    public async Task<int> CountAsync(UserQuery query, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Users, ct);
        return await Filter(query).Take(1000).CountAsync(ct);
    }

    public async Task<UserDetail> GetAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Users, ct);
        var user = await FindAsync(id);
        return new((await ToRowsAsync([user], ct))[0], user.EmployeeNumber, user.WhatsApp, user.Culture, user.TwoFactorEnabled, user.CreatedAt, Fingerprint(user, await RolesOfAsync(id, ct)));
    }

    /// <summary>Makes a member of staff, who gets a mail with a link that sets the password.</summary>
    public async Task<Guid> CreateAsync(StaffInput input, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Users, ct);
        Validate(input, isNew: true);
        await quotas.RequireAsync(QuotaKind.Users, 1, ct);
        return await InviteAsync(input, ct);
    }

    /// <summary>The same for the first person of a new portal, whom nobody of the portal could have asked in.</summary>
    internal async Task<Guid> InviteAsync(StaffInput input, CancellationToken ct)
    {
        var whatsApp = Validate(input, isNew: true);
        return await unitOfWork.RunAsync(async token =>
        {
            var user = new User
            {
                Id = NewId.Next(), UserName = input.UserName!.Trim(), Email = input.Email!.Trim(), FullName = input.Name!.Trim(), Title = Blank(input.Title), EmployeeNumber = Blank(input.EmployeeNumber),
                WhatsApp = whatsApp, Culture = input.Culture == "en" ? "en" : "id"
            };
            IdentityMessages.Check(await users.CreateAsync(user));
            await SetRolesAsync(user.Id, input.Roles ?? [], token);
            await audit.WriteAsync("identity.user-made", "user", user.Id.ToString(), new { roles = input.Roles, after = Facts(user) }, token);
            await notices.SendAsync(UserNotices.SetPassword, user, Passwords.PathOf(await links.IssueAsync(user.Id, LinkPurpose.SetPassword, Passwords.FirstLinkLifetime, null, token)), token);
            return user.Id;
        }, ct);
    }

    /// <summary>Changes a member of staff. A change of roles ends the person's sessions.</summary>
    public async Task UpdateAsync(Guid id, StaffInput input, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Users, ct);
        var whatsApp = Validate(input, isNew: false);
        await unitOfWork.RunAsync(async token =>
        {
            var user = await FindAsync(id);
            if (user.IsApplicant)
            {
                throw new BusinessException("identity.applicant", T("Data pemohon diubah oleh pemohon sendiri.", "Applicants change their own data."));
            }

            if (input.Version is { Length: > 0 } seen && seen != Fingerprint(user, await RolesOfAsync(id, token)))
            {
                throw new BusinessException("identity.user-changed", T("Akun ini baru saja diubah oleh orang lain. Muat ulang halaman, lalu ulangi perubahan Anda.", "This account has just been changed by somebody else. Reload the page and make your change again."), conflict: true);
            }

            var facts = Facts(user);
            user.FullName = input.Name!.Trim();
            user.Email = input.Email!.Trim();
            (user.Title, user.EmployeeNumber, user.WhatsApp, user.Culture) = (Blank(input.Title), Blank(input.EmployeeNumber), whatsApp, input.Culture == "en" ? "en" : "id");
            var before = await RolesOfAsync(id, token);
            var after = (input.Roles ?? []).Order(StringComparer.Ordinal).ToList();
            if (!before.SequenceEqual(after, StringComparer.Ordinal))
            {
                RequireOther(id, T("Anda tidak dapat mengubah peran Anda sendiri. Minta pengelola lain.", "You can't change your own roles. Ask another administrator."));
                await SetRolesAsync(id, after, token);
                await audit.WriteAsync("identity.roles-changed", "user", id.ToString(), new { before, after }, token);
                IdentityMessages.Check(await users.UpdateSecurityStampAsync(user));
            }
            else
            {
                IdentityMessages.Check(await users.UpdateAsync(user));
            }

            await audit.WriteChangeAsync("identity.user-changed", "user", id.ToString(), facts, Facts(user), token);
        }, ct);
    }

    /// <summary>Disables or enables an account; disabling ends its sessions.</summary>
    public async Task SetActiveAsync(Guid id, bool active, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Users, ct);
        RequireOther(id, T("Anda tidak dapat menonaktifkan akun Anda sendiri.", "You can't disable your own account."));
        await unitOfWork.RunAsync(async token =>
        {
            var user = await FindAsync(id);
            var before = user.IsActive;
            if (active && !before && !user.IsApplicant)
            {
                await quotas.RequireAsync(QuotaKind.Users, 1, token);
            }

            user.IsActive = active;
            IdentityMessages.Check(await users.UpdateSecurityStampAsync(user));
            await audit.WriteAsync(active ? "identity.user-enabled" : "identity.user-disabled", "user", id.ToString(), new { before, after = active }, token);
        }, ct);
    }

    /// <summary>Mails a link that sets a new password. The old one stays good until then.</summary>
    public async Task SendLinkAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Users, ct);
        await unitOfWork.RunAsync(async token =>
        {
            var user = await FindAsync(id);
            var link = Passwords.PathOf(await links.IssueAsync(id, LinkPurpose.SetPassword, Passwords.FirstLinkLifetime, null, token));
            await notices.SendAsync(user.PasswordHash is null ? UserNotices.SetPassword : UserNotices.ForgotPassword, user, link, token);
            await audit.WriteAsync("identity.link-sent", "user", id.ToString(), null, token);
        }, ct);
    }

    /// <summary>Takes the second step away from somebody who lost phone and codes; ends the sessions.</summary>
    public async Task ResetTwoFactorAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Users, ct);
        RequireOther(id, T("Lepaskan langkah kedua Anda sendiri di halaman akun.", "Take your own second step away on your account page."));
        await unitOfWork.RunAsync(async token =>
        {
            var user = await FindAsync(id);
            (user.TwoFactorEnabled, user.TwoFactorSecret, user.RecoveryCodes) = (false, null, null);
            IdentityMessages.Check(await users.UpdateSecurityStampAsync(user));
            await audit.WriteAsync("identity.two-factor-reset", "user", id.ToString(), null, token);
        }, ct);
    }

    // The log says that numbers changed and how they end, never what they are.
    private static object Facts(User user) => new { user.UserName, user.FullName, user.Email, user.Title, employeeNumber = End(user.EmployeeNumber), whatsApp = End(user.WhatsApp), user.Culture };

    private static string? End(string? number) => number is null ? null : $"…{(number.Length > 6 ? number[^3..] : "")}";

    private IQueryable<User> Filter(UserQuery query)
    {
        IQueryable<User> found = db.Set<User>();
        found = query.Kind switch { "staff" => found.Where(u => !u.IsApplicant), "applicant" => found.Where(u => u.IsApplicant), _ => found };
        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var term = query.Search.Trim().ToUpperInvariant();
            found = found.Where(u => u.SearchText.Contains(term));
        }

        return string.IsNullOrEmpty(query.Role) ? found
            : found.Where(u => db.Set<UserRole>().Any(h => h.UserId == u.Id && db.Set<Role>().Any(r => r.Id == h.RoleId && r.Code == query.Role)));
    }

    private async Task<List<UserRow>> ToRowsAsync(IReadOnlyList<User> page, CancellationToken ct)
    {
        var ids = page.Select(u => u.Id).ToList();
        var held = await (from h in db.Set<UserRole>() join r in db.Set<Role>() on h.RoleId equals r.Id where ids.Contains(h.UserId) orderby r.Code select new { h.UserId, r.Code }).ToListAsync(ct);
        var roles = held.ToLookup(h => h.UserId, h => h.Code);
        return [.. page.Select(u => new UserRow(u.Id, u.FullName, u.UserName, u.Email, u.Title, u.IsApplicant, u.IsActive, u.IsAwaitingApproval, u.PasswordHash is not null, u.LastSignInAt, [.. roles[u.Id]]))];
    }

    private async Task<List<string>> RolesOfAsync(Guid userId, CancellationToken ct) =>
        [.. (await (from h in db.Set<UserRole>() join r in db.Set<Role>() on h.RoleId equals r.Id where h.UserId == userId select r.Code).ToListAsync(ct)).Order(StringComparer.Ordinal)];

    private async Task SetRolesAsync(Guid userId, IReadOnlyList<string> codes, CancellationToken ct)
    {
        var wanted = await db.Set<Role>().Where(r => codes.Contains(r.Code)).Select(r => r.Id).ToListAsync(ct);
        if (wanted.Count != codes.Distinct(StringComparer.Ordinal).Count())
        {
            throw new InputException("roles", T("Peran yang dipilih tidak ada.", "A chosen role does not exist."));
        }

        var held = await db.Set<UserRole>().Where(h => h.UserId == userId).ToListAsync(ct);
        db.RemoveRange(held.Where(h => !wanted.Contains(h.RoleId)));
        db.AddRange(wanted.Except(held.Select(h => h.RoleId)).Select(r => new UserRole { UserId = userId, RoleId = r }));
        await db.SaveChangesAsync(ct);
    }

    private void RequireOther(Guid id, string message)
    {
        if (currentUser.Id == id)
        {
            throw new BusinessException("identity.own-account", message);
        }
    }

    private async Task<User> FindAsync(Guid id) => await users.FindByIdAsync(id.ToString()) ?? throw new MissingException();

    /// <summary>Changes with what an admin writes, and with nothing else: a sign-in in between is no change.</summary>
    private static string Fingerprint(User user, IEnumerable<string> roles) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(
        string.Join('\n', [user.FullName, user.Email, user.Title, user.EmployeeNumber, user.WhatsApp, user.Culture, .. roles]))))[..16];

    /// <summary>Checks the input and returns the WhatsApp number in its stored form.</summary>
    private static string? Validate(StaffInput input, bool isNew)
    {
        var errors = new Dictionary<string, string[]>();
        if (isNew && ((input.UserName ?? "").Trim() is not { Length: >= 3 and <= 40 } name || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-'))))
        {
            errors["userName"] = [T("Tulis nama pengguna: 3 sampai 40 huruf kecil, angka, titik, atau tanda hubung.", "Write a user name: 3 to 40 letters, digits, dots or hyphens.")];
        }

        if ((input.Name ?? "").Trim().Length is < 2 or > 150)
        {
            errors["name"] = [T("Isi nama lengkap.", "Fill in the full name.")];
        }

        var fields = new System.Text.Json.Nodes.JsonObject { ["email"] = input.Email, ["whatsApp"] = input.WhatsApp };
        foreach (var (field, messages) in FormValidator.Validate(ContactFields, fields, new Dictionary<string, IReadOnlyList<ListEntry>>()))
        {
            errors[field] = messages;
        }

        if ((input.Title ?? "").Length > 150 || (input.EmployeeNumber ?? "").Length > 30)
        {
            errors[(input.Title ?? "").Length > 150 ? "title" : "employeeNumber"] = [T("Terlalu panjang. Ringkas isinya.", "Too long. Please shorten it.")];
        }

        return errors.Count > 0 ? throw new InputException(errors) : fields["whatsApp"]?.ToString();
    }

    private static readonly FieldDefinition[] ContactFields =
    [
        new() { Code = "email", Type = FieldType.Email, Required = true, Label = new("Alamat surel", "E-mail address") },
        new() { Code = "whatsApp", Type = FieldType.Phone, Label = new("Nomor WhatsApp", "WhatsApp number") }
    ];

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Encode(User last) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes($"{last.Id:N}{last.FullName}"));

    private static (string Name, Guid Id)? Decode(string? cursor)
    {
        try
        {
            var text = string.IsNullOrEmpty(cursor) ? "" : Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cursor));
            return text.Length >= 32 && Guid.TryParseExact(text[..32], "N", out var id) ? (text[32..], id) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
