using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Registration.Types;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Registration.Applicants;

/// <summary>What other modules may know of applicants: answers in words, identity numbers masked.</summary>
internal sealed class ApplicantDirectory(DbContext db, ITenantCache cache, ApplicantTypes types, ValueSeal seal, IAgency agency) : IApplicantDirectory
{
    public async Task<ApplicantInfo?> FindAsync(Guid userId, CancellationToken ct = default)
    {
        // One applicant's page and notices ask again and again; the row stays sealed in the cache.
        var rows = await cache.GetAsync(Applicant.CacheKey(userId), token => db.Set<Applicant>().AsNoTracking().Where(a => a.Id == userId).ToListAsync(token), ct);
        return (await ShowAsync(rows, ct)).GetValueOrDefault(userId);
    }

    public async Task<IReadOnlyDictionary<Guid, ApplicantInfo>> FindAllAsync(IEnumerable<Guid> userIds, CancellationToken ct = default)
    {
        var wanted = userIds.Distinct().ToList();
        return await ShowAsync(wanted.Count == 0 ? [] : await db.Set<Applicant>().AsNoTracking().Where(a => wanted.Contains(a.Id)).ToListAsync(ct), ct);
    }

    public async ValueTask<IReadOnlyList<(string Code, Text.LocalizedText Name)>> TypesAsync(CancellationToken ct = default) => [.. (await types.ListAsync(ct)).Select(t => (t.Code, t.Definition.Name))];

    private async Task<Dictionary<Guid, ApplicantInfo>> ShowAsync(List<Applicant> rows, CancellationToken ct)
    {
        var lists = rows.Count == 0 ? null : (await agency.GetAsync(ct)).Lists;
        var found = new Dictionary<Guid, ApplicantInfo>();
        foreach (var row in rows)
        {
            var type = await types.FindAsync(row.TypeCode, ct) ?? new ApplicantTypeDefinition { Code = row.TypeCode, Name = new(row.TypeCode) };
            var values = seal.Open(row.ValuesJson, type.Fields);
            found[row.Id] = new(
                row.Id, row.TypeCode, type.Name.Current, row.DisplayName, row.ContactName, ApplicantFacts.Of(type, values).Address,
                type.Fields.Select(f => (f.Code, Text: FieldText.Of(f, values, lists))).Where(f => f.Text.Length > 0).ToDictionary(f => f.Code, f => f.Text, StringComparer.Ordinal))
            {
                Known = Known(row, type, values), Region = ApplicantFacts.Of(type, values).Regency
            };
        }

        return found;
    }

    private static Dictionary<string, string> Known(Applicant row, ApplicantTypeDefinition type, JsonObject values)
    {
        var known = type.Fields.Where(f => f.Use is not null && f.Type is FieldType.Text or FieldType.LongText or FieldType.Email or FieldType.Phone && values[f.Code] is not null)
            .GroupBy(f => f.Use!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => values[g.First().Code]!.ToString(), StringComparer.Ordinal);
        // Whoever orders in his own name stands where others have their company.
        known.TryAdd("organization", row.DisplayName);
        known["name"] = row.ContactName;
        known["organizationAddress"] = ApplicantFacts.Of(type, values).Address;
        // Whoever names no factory makes things at the office's address.
        known.TryAdd("factory", known["organization"]);
        known.TryAdd("factoryAddress", known["organizationAddress"]);
        return known;
    }
}
