using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Registration.Applicants;
using PlatformSaaS.Settings;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Registration.Types;

/// <summary>The list of types as a whole: their order, and types that go.</summary>
internal sealed class TypeList(DbContext db, ITenantCache cache, ISettingsDesk desk, IEnumerable<IApplicantTypeUses> uses)
{
    /// <summary>Code of the refusal of a type that something rests on.</summary>
    public const string Used = "registration.type-used";

    /// <summary>Mark of the list and its order.</summary>
    public static string RevisionOf(IEnumerable<string> codes) => Revisions.Of(string.Join('|', codes));

    /// <summary>What keeps a type from going; empty where it can. Who may know is for the caller to check.</summary>
    public async Task<IReadOnlyList<ApplicantTypeUse>> UsesAsync(string code, CancellationToken ct)
    {
        var found = new List<ApplicantTypeUse>();
        if (await db.Set<Applicant>().CountAsync(a => a.TypeCode == code, ct) is > 0 and var people)
        {
            found.Add(new(new($"{people} orang terdaftar sebagai jenis ini.", $"{people} people are registered as this type."), "/petugas/akun"));
        }

        foreach (var source in uses)
        {
            found.AddRange(await source.ListAsync(code, ct));
        }

        return found;
    }

    /// <summary>Puts a type in another place.</summary>
    /// <param name="code">The type.</param>
    /// <param name="to">Its place from 0; one beyond the list is its end.</param>
    /// <param name="seen">Mark of the list as it was seen.</param>
    /// <param name="ct">Cancels.</param>
    public Task MoveAsync(string code, int to, string? seen, CancellationToken ct) => ChangeAsync(seen, async (rows, token) =>
    {
        var before = rows.ConvertAll(r => r.Code);
        var row = rows.Find(r => r.Code == code) ?? throw Missing();
        rows.Remove(row);
        rows.Insert(Math.Clamp(to, 0, rows.Count), row);
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].Position = i;
        }

        await cache.InvalidateAsync(ApplicantTypes.CacheKey, token);
        return new SettingsChange("registration.types-ordered", "registration.type", code, new { order = before }, new { order = rows.Select(r => r.Code) });
    }, ct);

    /// <summary>Deletes a type that nobody and nothing uses. The last one stays: without it nobody could register.</summary>
    public Task RemoveAsync(string code, string? seen, CancellationToken ct) => ChangeAsync(seen, async (rows, token) =>
    {
        var row = rows.Find(r => r.Code == code) ?? throw Missing();
        if (await UsesAsync(code, token) is { Count: > 0 } found)
        {
            throw new BusinessException(Used, string.Join(" ", found.Select(u => u.Text.Current)), conflict: true);
        }

        if (rows.Count == 1)
        {
            throw new BusinessException("registration.type-last", T("Ini satu-satunya jenis pemohon. Tambahkan jenis lain dahulu, supaya orang tetap dapat mendaftar.", "This is the only type of applicant. Add another one first, so that people can still register."), conflict: true);
        }

        db.Remove(row);
        await cache.InvalidateAsync(ApplicantTypes.CacheKey, token);
        return new SettingsChange("registration.type-removed", "registration.type", code, JsonNode.Parse(row.Json), null);
    }, ct);

    // The rows are held, so that nobody registers under a type while it goes and two who order do so one after the other.
    private Task ChangeAsync(string? seen, Func<List<ApplicantType>, CancellationToken, Task<SettingsChange>> change, CancellationToken ct) => desk.ChangeAsync(new SettingsHold<List<ApplicantType>>(RegistrationPermissions.Types,
        async token => await db.Set<ApplicantType>().FromSql($"select t.* from registration.applicant_types t order by t.position, t.code for update").ToListAsync(token), rows => RevisionOf(rows.Select(r => r.Code))), seen, change, ct);

    private static MissingException Missing() => new(T("Jenis pemohon tidak ditemukan.", "There is no such type of applicant."));
}
