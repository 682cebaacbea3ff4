using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;

namespace PlatformSaaS.MultiTenancy;

/// <summary>
/// Opens a portal clean. Its write lock is closed first (for ten minutes at most: whoever dies lets go of it), then the tenant's row is held so that nobody suspends, moves or opens it meanwhile, then
/// everything goes in one transaction, then the portal is opened, and only then may anybody write again.
/// </summary>
internal sealed class TrialClearing(
    TrialSweep sweep, PortalOpening opening, ICurrentTenant tenant, TenantStore tenants, DatabaseConnections connections, MoveRows moves, ExportRows exports, ITenantScopeFactory scopes, TimeProvider time, ILogger<TrialClearing> log) : ITrialClearing
{
    private static readonly TimeSpan LockTime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private const string StateOf = """
        select version, state, is_moving, trial_since, live_since, created_at,
          exists (select 1 from kernel.tenant_moves m where m.portal = t.id and m.state in ('Waiting', 'Preparing', 'Copying', 'Removing')),
          exists (select 1 from kernel.tenant_moves m where m.portal = t.id and m.state = 'Moved'),
          exists (select 1 from kernel.tenant_exports e where e.portal = t.id and e.state in ('Waiting', 'Making'))
        from kernel.tenants t where id = $1
        """;

    public Task<TrialRemains> CountAsync(CancellationToken ct = default) => sweep.CountAsync(ct);

    public async Task<LocalizedText?> RefusalAsync(CancellationToken ct = default)
    {
        await using var host = await connections.Host.OpenConnectionAsync(ct);
        return (await StateAsync(host, ct)).Refusal;
    }

    public async Task<TrialRemains> OpenCleanAsync(CleanOrder order, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        await RequireAsync(order.Version, ct);
        var info = await tenants.FreshAsync(Id, ct) ?? throw new MissingException();
        if (!await moves.LockForAsync(info.ConnectionString, info.Id, LockTime, ct))
        {
            throw Busy();
        }

        // Bytes carry the time of the machine that wrote them.
        var began = TimeProvider.System.GetUtcNow();
        try
        {
            await moves.CloseAsync(info.ConnectionString, info.Id, async isClosed =>
            {
                if (isClosed && !await moves.CloseHeldAsync(info.ConnectionString, info.Id, ct))
                {
                    throw Busy();
                }
            }, time, Patience, ct);
            // Whoever closes the browser now gets the whole of it or nothing, like everybody.
            var result = await OpenAsync(info, order, CancellationToken.None);
            await RemoveBytesAsync(result.Files, began);
            return result.Remains;
        }
        catch (TimeoutException)
        {
            throw Busy();
        }
        finally
        {
            await moves.UnlockHeldAsync(info.ConnectionString, info.Id, CancellationToken.None);
            await moves.TellAsync(info.Id, CancellationToken.None);
        }
    }

    /// <summary>Somebody else is at the portal's rows.</summary>
    internal static BusinessException Busy() => Refused(new("Portal sedang sibuk: masih ada pekerjaan yang belum selesai. Belum ada yang dihapus. Ulangi beberapa saat lagi.", "The portal is busy: some work isn't over yet. Nothing was removed. Try again in a moment."));

    private Guid Id => tenant is { Id: { } id, IsHost: false } ? id : throw new MissingException();

    /// <summary>Everything goes while the tenant's row is held, and the portal is opened right after.</summary>
    private async Task<SweepResult> OpenAsync(TenantInfo info, CleanOrder order, CancellationToken ct)
    {
        SweepResult? result = null;
        if (await opening.RunAsync(info.Id, order.Version, async host =>
        {
            Require(await StateAsync(host, ct), order.Version);
            result = await scopes.RunAsync(info.Id, sp => sp.GetRequiredService<TrialSweep>().RunAsync(info.ConnectionString, order, async () =>
            {
                if (await exports.FindOpenAsync(info.Id, ct) is not null)
                {
                    throw Busy();
                }
            }, ct));
        }, ct))
        {
            return result!;
        }

        await RequireAsync(order.Version, ct);
        throw Busy();
    }

    /// <summary>What can't be removed now, the sweep of orphans takes: the portal is open and clean either way.</summary>
    private async Task RemoveBytesAsync(IReadOnlySet<RemovedFile> files, DateTimeOffset began)
    {
        try
        {
            await scopes.RunAsync(Id, sp => sp.GetRequiredService<RemovedBytes>().RemoveAsync(files, began, CancellationToken.None));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log.LogWarning(e, "Bytes of removed files of tenant {Tenant} are left to the sweep", Id);
        }
    }

    private async Task RequireAsync(long version, CancellationToken ct)
    {
        await using var host = await connections.Host.OpenConnectionAsync(ct);
        Require(await StateAsync(host, ct), version);
    }

    private static void Require(CleanState state, long version)
    {
        if (state.Version != version)
        {
            throw new BusinessException("data.changed", new LocalizedText("Keadaan portal baru saja berubah. Muat ulang halaman, lalu periksa kembali.", "The portal's state has just changed. Reload the page and check again.").Current, conflict: true);
        }

        if (state.Refusal is { } why)
        {
            throw Refused(why);
        }
    }

    private static BusinessException Refused(LocalizedText why) => new("launch.clean", why.Current, conflict: true);

    private async Task<CleanState> StateAsync(NpgsqlConnection host, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(StateOf, host) { Parameters = { new() { Value = Id } } };
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new(row.GetInt64(0), Enum.Parse<TenantState>(row.GetString(1)), row.GetBoolean(2) || row.GetBoolean(6), Moment(3), Moment(4), row.GetFieldValue<DateTimeOffset>(5), row.GetBoolean(7), row.GetBoolean(8))
            : throw new MissingException();

        DateTimeOffset? Moment(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }

    /// <summary>What decides whether a portal may begin clean. Only one that has been in trial since it was made: in any other somebody may have been served in earnest.</summary>
    private sealed record CleanState(long Version, TenantState State, bool IsMoving, DateTimeOffset? TrialSince, DateTimeOffset? LiveSince, DateTimeOffset CreatedAt, bool HasOldRows, bool IsExported)
    {
        public LocalizedText? Refusal =>
            TrialSince is null ? new("Portal ini sudah dibuka untuk umum. Hanya portal yang masih diuji coba yang dapat mulai bersih.", "This portal is open to everybody already. Only one that is still in trial can begin clean.")
            : State != TenantState.Active ? new("Hanya portal aktif yang dapat mulai bersih.", "Only an active portal can begin clean.")
            : LiveSince is not null || TrialSince > CreatedAt ? new("Portal ini pernah dibuka untuk umum, jadi di dalamnya mungkin ada urusan orang yang sungguhan. Hanya portal yang diuji coba sejak dibuat yang dapat mulai bersih.",
                "This portal was open to everybody before, so people's real affairs may be in it. Only one that has been in trial since it was made can begin clean.")
            : IsMoving ? new("Data portal sedang dipindahkan. Tunggu sampai selesai.", "The portal's data are being moved. Wait until that is over.")
            : HasOldRows ? new("Salinan lama data portal masih ada di basis data sebelumnya. Minta pengelola platform menghapusnya dahulu.", "An old copy of the portal's data still lies in the former database. Ask the platform's operator to remove it first.")
            : IsExported ? new("Ekspor data sedang dibuat. Tunggu sampai selesai.", "An export of the data is being made. Wait until it is done.")
            : null;
    }
}
