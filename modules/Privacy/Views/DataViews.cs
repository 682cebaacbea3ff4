using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Privacy.Consents;
using PlatformSaaS.Settings;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Views;

/// <summary>A look at the person's data, as the person may know it.</summary>
internal sealed record SeenBy(DateOnly Day, string Office, string? Name, ViewedKind Kind, string Thing)
{
    public string What => Kind switch
    {
        ViewedKind.Profile => T("Data pendaftaran", "Registered data"),
        ViewedKind.Papers => T("Dokumen legalitas", "Legal documents"),
        ViewedKind.Request => T("Permohonan", "Request"),
        ViewedKind.File => T("Berkas permohonan", "File of a request"),
        _ => T("Pertanyaan atau pengaduan", "Question or complaint")
    };
}

/// <summary>Writes and tells who looked at whose data.</summary>
internal sealed class DataViews(DbContext db, ICurrentUser user, ICurrentTenant tenant, ITenantCache cache, IUserDirectory users, IUnitDirectory units, ISettingProvider settings, ITenantClock clock) : IViewLog
{
    private const int Shown = 100;

    public async Task NoteAsync(Guid? person, ViewedKind kind, string thing, CancellationToken ct = default)
    {
        if (person is not { } whose || user.Id is not { } me || user.IsApplicant || me == whose)
        {
            return;
        }

        var day = await clock.TodayAsync(ct);
        var name = thing.Length <= DataView.LongestThing ? thing : thing[..DataView.LongestThing];
        // The further looks of a day cost nothing; where a node forgets, the key keeps the row from doubling.
        await cache.GetAsync($"viewed:{day.DayNumber}:{me:N}:{whose:N}:{kind}:{name}", async token =>
        {
            var (officer, office, what) = (user.Name ?? "", await OfficeAsync(me, token), kind.ToString());
            await db.Database.ExecuteSqlAsync($"insert into privacy.views (tenant_id, person_id, day, officer_id, kind, thing, officer_name, office) values ({tenant.Id}, {whose}, {day}, {me}, {what}, {name}, {officer}, {office}) on conflict do nothing", token);
            return true;
        }, ct, TimeSpan.FromHours(6));
    }

    /// <summary>Who looked at the current applicant's data, the newest first. Names of officers only where the agency tells them.</summary>
    public async Task<IReadOnlyList<SeenBy>> MineAsync(CancellationToken ct)
    {
        var me = user.IsApplicant ? user.RequireId() : throw new ForbiddenException();
        var named = await settings.GetAsync(PrivacySettings.OfficerNames, ct) == "true";
        return [.. (await db.Set<DataView>().AsNoTracking().Where(v => v.PersonId == me).OrderByDescending(v => v.Day).ThenBy(v => v.Office).ThenBy(v => v.Kind).ThenBy(v => v.Thing).Take(Shown).ToListAsync(ct))
            .Select(v => new SeenBy(v.Day, v.Office, named ? v.OfficerName : null, v.Kind, v.Thing)).Distinct()];
    }

    private async Task<string> OfficeAsync(Guid officer, CancellationToken ct)
    {
        var map = await units.MapAsync(ct);
        var unit = map.Members.FirstOrDefault(m => m.UserId == officer) is { } member ? map.Find(member.UnitId)?.Name.Id : null;
        var mine = user.Roles.ToHashSet(StringComparer.Ordinal);
        var text = string.Join(" · ", new[] { unit, string.Join(", ", (await users.RolesAsync(ct)).Where(r => mine.Contains(r.Code)).Select(r => r.Name)) }.Where(t => !string.IsNullOrEmpty(t)));
        return text.Length <= 300 ? text : text[..300];
    }
}
