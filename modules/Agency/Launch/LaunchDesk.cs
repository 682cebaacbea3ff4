using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PlatformSaaS.Agency.Profile;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Launch;

/// <summary>The list before going live with the portal's state. <c>Revision</c>: mark of what people said; <c>Tenant</c> carries the version that going live is asked for with.</summary>
internal sealed record LaunchView(TenantInfo Tenant, IReadOnlyList<LaunchEntry> Entries, LaunchCounts Counts, string Revision, int Listed, int Held);

/// <summary>What a person says about an item.</summary>
internal sealed record TickInput(string? Note, string? DecreeNumber, DateOnly? DecreeOn);

/// <summary>The admin's way from trial to a portal that is open to everybody.</summary>
internal sealed class LaunchDesk(
    DbContext db, LaunchBook book, IPortalTrial trial, ITrialAddresses addresses, IAgencyProfiles profiles, ISettingsDesk desk, IPermissionChecker permissions, IUnitOfWork unitOfWork, IAuditLog audit,
    ICurrentUser user, ITenantClock clock, IEnumerable<ILaunchListener> listeners, ILogger<LaunchDesk> log)
{
    public const int LongestNote = 500, LongestNumber = 120;

    /// <summary>Owner type in the audit log.</summary>
    internal const string Owner = "launch";

    public async Task<LaunchView> GetAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Settings, ct);
        var tenant = await trial.FindAsync(ct) ?? throw new MissingException();
        var ticks = await book.TicksAsync(ct);
        var entries = await book.ListAsync(ticks, ct);
        return new(tenant, entries, LaunchBook.Count(entries), LaunchBook.RevisionOf(ticks), (await addresses.ListAsync(ct)).Count, await addresses.CountHeldAsync(ct));
    }

    /// <summary>Says that an item is so, or why a recommended one is left.</summary>
    public Task TickAsync(string code, TickInput input, string? seen, CancellationToken ct) => ChangeAsync(code, seen, async (entry, row, token) =>
    {
        var (note, number) = (InputChecks.Clean(input.Note), InputChecks.Clean(input.DecreeNumber));
        var checks = new InputChecks();
        checks.Require(note.Length <= LongestNote && (entry.Item.Proof != LaunchProof.Seen || note.Length >= 3), "note", T($"Tulis alasannya, 3 sampai {LongestNote} huruf.", $"Say why, 3 to {LongestNote} characters."));
        if (entry.Item.Proof == LaunchProof.Decree)
        {
            checks.Require(number.Length is >= 3 and <= LongestNumber, "decreeNumber", T($"Isi nomor SK, 3 sampai {LongestNumber} huruf.", $"Fill in the decree's number, 3 to {LongestNumber} characters."));
            checks.Require(input.DecreeOn is { Year: >= 1945 } day && day <= await clock.TodayAsync(token), "decreeOn", T("Isi tanggal SK; tidak boleh di masa depan.", "Fill in the decree's date; it can't lie in the future."));
        }

        checks.Throw();
        row ??= db.Add(new LaunchTick { Code = code, ByName = "" }).Entity;
        (row.Note, row.ByName, row.At) = (note.Length == 0 ? null : note, user.Name ?? "", clock.UtcNow);
        (row.DecreeNumber, row.DecreeOn) = entry.Item.Proof == LaunchProof.Decree ? (number, input.DecreeOn) : (null, null);
        return ("agency.launch-ticked", row);
    }, ct);

    /// <summary>Takes back what was said about an item.</summary>
    public Task UntickAsync(string code, string? seen, CancellationToken ct) => ChangeAsync(code, seen, (_, row, _) =>
    {
        db.Remove(row ?? throw new MissingException());
        return Task.FromResult<(string, LaunchTick?)>(("agency.launch-unticked", null));
    }, ct);

    /// <summary>Opens the portal to everybody. Refused while mandatory items are to do, without the person's yes, and where the portal isn't the one that was seen.</summary>
    public async Task GoLiveAsync(bool confirmed, long version, CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Settings, ct);
        var tenant = await trial.FindAsync(ct) ?? throw new MissingException();
        RequireTrial(tenant);
        if (!confirmed)
        {
            throw new InputException("confirmed", T("Pastikan dahulu bahwa portal boleh dibuka untuk umum.", "Confirm first that the portal may be opened to everybody."));
        }

        var isOpen = await OrLogAsync(tenant, () => trial.GoLiveAsync(version, token => unitOfWork.RunAsync(async inner =>
        {
            // Nobody takes a tick back meanwhile.
            await profiles.LockAsync(inner);
            await audit.WriteAsync("agency.went-live", Owner, tenant.Code, Opened(tenant, await RequireReadyAsync(book, inner)), inner);
        }, token), ct));
        if (!isOpen)
        {
            throw new BusinessException("data.changed", T("Keadaan portal baru saja berubah. Muat ulang halaman, lalu periksa kembali.", "The portal's state has just changed. Reload the page and check again."), conflict: true);
        }

        await TellAsync(tenant);
    }

    /// <summary>Opens the portal; where its log says so already and it stayed in trial, the log says that too.</summary>
    internal async Task<TResult> OrLogAsync<TResult>(TenantInfo tenant, Func<Task<TResult>> open)
    {
        try
        {
            return await open();
        }
        catch (BusinessException e) when (e.Code == IPortalTrial.NotOpened)
        {
            await audit.WriteAsync("agency.stayed-in-trial", Owner, tenant.Code, new { reason = e.Code }, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Throws where the portal is open already.</summary>
    internal static void RequireTrial(TenantInfo tenant)
    {
        if (!tenant.IsTrial)
        {
            throw new BusinessException("launch.live", T("Portal ini sudah dibuka untuk umum.", "This portal is open to everybody already."), conflict: true);
        }
    }

    /// <summary>The list, once nothing mandatory is open; throws with what is.</summary>
    internal static async Task<IReadOnlyList<LaunchEntry>> RequireReadyAsync(LaunchBook book, CancellationToken ct)
    {
        var entries = await book.ListAsync(await book.TicksAsync(ct), ct);
        return entries.Where(e => e.Item.IsMandatory && !e.IsDone).Select(e => e.Item.Text.Current).ToList() is { Count: > 0 } open
            ? throw new BusinessException("launch.open", T($"Portal belum dapat dibuka. Masih wajib dipenuhi: {string.Join("; ", open)}.", $"The portal can't be opened yet. Still mandatory: {string.Join("; ", open)}."), conflict: true)
            : entries;
    }

    /// <summary>What the audit log says of going live.</summary>
    internal static object Opened(TenantInfo tenant, IReadOnlyList<LaunchEntry> entries) => new { before = new { trialSince = tenant.TrialSince }, after = new { live = true }, left = entries.Where(e => e.IsLeft).Select(e => e.Item.Code) };

    /// <summary>The portal is open whatever becomes of the notice.</summary>
    internal async Task TellAsync(TenantInfo tenant)
    {
        foreach (var listener in listeners)
        {
            try
            {
                await listener.WentLiveAsync(tenant.Code, tenant.Name, user.Name ?? "", CancellationToken.None);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                log.LogError(e, "The operator could not be told that {Tenant} went live", tenant.Code);
            }
        }
    }

    private Task ChangeAsync(string code, string? seen, Func<LaunchEntry, LaunchTick?, CancellationToken, Task<(string Action, LaunchTick? After)>> edit, CancellationToken ct) =>
        desk.ChangeAsync(new SettingsHold<List<LaunchTick>>(AgencyPermissions.Settings, LockAsync, LaunchBook.RevisionOf), seen, async (ticks, token) =>
        {
            var entry = (await book.ListAsync(ticks, token)).FirstOrDefault(e => e.Item.Code == code) ?? throw new MissingException();
            if (!entry.MayTick && entry.Tick is null)
            {
                throw new BusinessException("launch.seen", T("Butir ini tidak dicentang orang: portal melihatnya sendiri.", "This item isn't ticked by people: the portal sees it by itself."));
            }

            var row = ticks.Find(t => t.Code == code);
            var before = Facts(row);
            var (action, after) = await edit(entry, row, token);
            await db.SaveChangesAsync(token);
            return new SettingsChange(action, Owner, code, before, Facts(after));
        }, ct);

    private async Task<List<LaunchTick>?> LockAsync(CancellationToken ct) =>
        await profiles.LockAsync(ct) is null ? null : await db.Set<LaunchTick>().AsTracking().OrderBy(t => t.Code).ToListAsync(ct);

    private static object? Facts(LaunchTick? tick) => tick is null ? null : new { tick.Note, tick.DecreeNumber, tick.DecreeOn, tick.ByName };
}
