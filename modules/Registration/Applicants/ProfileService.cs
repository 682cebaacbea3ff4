using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Registration.Types;
using PlatformSaaS.Users;

namespace PlatformSaaS.Registration.Applicants;

/// <summary>The own profile.</summary>
internal sealed record Profile(ApplicantTypeDefinition Type, JsonObject Values, IReadOnlyList<Consent> Consents, DateTimeOffset RegisteredAt, uint Version);

/// <summary>An applicant's own data: look, change, take along.</summary>
internal sealed class ProfileService(
    DbContext db, ApplicantTypes types, IAccounts accounts, IUserDirectory users, ValueSeal seal, IAgency agency, ICurrentUser user, IUnitOfWork unitOfWork, IAuditLog audit)
{
    public async Task<Profile> GetAsync(CancellationToken ct)
    {
        var id = RequireApplicant();
        var (row, type) = await FindAsync(id, ct);
        return new(type, seal.Open(row.ValuesJson, type.Fields), await ConsentsAsync(id, ct), row.CreatedAt, row.Version);
    }

    /// <summary>Saves the profile. A new e-mail address counts only once its owner has proven it; true when a link was mailed for that.</summary>
    public async Task<bool> UpdateAsync(JsonObject values, uint? version, CancellationToken ct)
    {
        var id = RequireApplicant();
        var lists = (await agency.GetAsync(ct)).Lists;
        return await unitOfWork.RunAsync(async token =>
        {
            var (row, type) = await FindAsync(id, token);
            if (version is { } seen && seen != row.Version)
            {
                throw new BusinessException("data.changed", Web.Theme.Text.T("Profil ini baru saja diubah di jendela lain. Muat ulang halaman, lalu periksa kembali.", "This profile was just changed in another window. Reload the page and check again."), conflict: true);
            }

            var before = seal.Open(row.ValuesJson, type.Fields);
            values = type.Merge(before, values, type.Own);
            var own = type.Own.Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
            // What the applicant can't mend here is no reason to refuse the rest.
            var errors = FormValidator.Validate(type.Fields, values, lists).Where(e => own.Contains(e.Key.Split('.', '[')[0])).ToDictionary(e => e.Key, e => e.Value);
            if (errors.Count > 0)
            {
                throw new InputException(errors);
            }

            var isNewEmail = await WriteAsync(row, type, values, token);
            await audit.WriteAsync("registration.profile-changed", "applicant", id.ToString(), new { fields = type.Fields.Select(f => f.Code).Where(c => !JsonNode.DeepEquals(before[c], values[c])).ToArray() }, token);
            return isNewEmail;
        }, ct);
    }

    /// <summary>Writes a checked profile, and what the account takes from it; true when a link was mailed to a new e-mail address, which counts once it is proven. The caller has authorised.</summary>
    internal async Task<bool> WriteAsync(Applicant row, ApplicantTypeDefinition type, JsonObject values, CancellationToken ct)
    {
        var email = type.Using("email")!.Code;
        var (wanted, before) = (values[email]!.ToString(), seal.Open(row.ValuesJson, type.Fields)[email]);
        values[email] = before?.DeepClone();
        var facts = ApplicantFacts.Of(type, values);
        row.ValuesJson = seal.Close(values, type.Fields);
        (row.DisplayName, row.ContactName, row.ProvinceCode, row.RegencyCode) = (facts.DisplayName, facts.Name, facts.Province, facts.Regency);
        await accounts.UpdateAsync(row.Id, facts.Name, facts.WhatsApp, (await users.FindAsync(row.Id, ct))?.Culture ?? "id", ct);
        if (string.Equals(wanted, before?.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        await accounts.RequestEmailChangeAsync(row.Id, wanted, ct);
        return true;
    }

    /// <summary>All that this module and the account hold of the person, to be taken along.</summary>
    public async Task<JsonObject> ExportAsync(CancellationToken ct)
    {
        var id = RequireApplicant();
        var profile = await GetAsync(ct);
        var account = (await users.FindAsync(id, ct))!;
        await audit.WriteAsync("registration.data-exported", "applicant", id.ToString(), null, ct);
        return new JsonObject
        {
            ["account"] = new JsonObject { ["name"] = account.Name, ["email"] = account.Email, ["whatsApp"] = account.WhatsApp, ["language"] = account.Culture, ["registeredAt"] = profile.RegisteredAt },
            ["type"] = profile.Type.Code,
            ["values"] = profile.Values.DeepClone(),
            ["consents"] = new JsonArray([.. profile.Consents.Select(c => (JsonNode)new JsonObject { ["kind"] = c.Kind, ["text"] = c.Page, ["version"] = c.Version, ["givenAt"] = c.GivenAt })])
        };
    }

    private Task<List<Consent>> ConsentsAsync(Guid id, CancellationToken ct) => db.Set<Consent>().AsNoTracking().Where(c => c.UserId == id).OrderBy(c => c.GivenAt).ThenBy(c => c.Kind).ToListAsync(ct);

    private async Task<(Applicant Row, ApplicantTypeDefinition Type)> FindAsync(Guid id, CancellationToken ct)
    {
        var row = await db.Set<Applicant>().FirstOrDefaultAsync(a => a.Id == id, ct) ?? throw new MissingException();
        return (row, await types.FindAsync(row.TypeCode, ct) ?? throw new MissingException());
    }

    private Guid RequireApplicant()
    {
        var id = user.RequireId();
        return user.IsApplicant ? id : throw new ForbiddenException();
    }
}
