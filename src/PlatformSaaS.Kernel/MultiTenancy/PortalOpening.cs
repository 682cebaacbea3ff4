using Microsoft.Extensions.Logging;
using Npgsql;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;

namespace PlatformSaaS.MultiTenancy;

/// <summary>
/// Opens a portal whose own rows change with it. They may lie in another database than the tenant's row, so one of two commits comes last: the row's. It is held meanwhile, so that nobody suspends, moves or
/// opens the portal in between. Whatever fails before the portal's commit leaves all as it was; a fault between the two leaves a portal in trial, and opening it again mends that. The other way round
/// it would be open without a word in its log, and nobody could mend it.
/// </summary>
internal sealed class PortalOpening(DatabaseConnections connections, TimeProvider time, ILogger<PortalOpening> log)
{
    private const string Hold = "select id from kernel.tenants where id = $1 and version = $2 and id <> $3 and trial_since is not null and state = 'Active' and not is_moving for update";

    /// <summary>Carries out <paramref name="work"/>, which commits the portal's own rows, and opens the portal.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="version">Version of the tenant's row that was seen.</param>
    /// <param name="work">Gets the connection that holds the row. What it throws leaves the portal in trial.</param>
    /// <param name="ct">Cancels the waiting for the row; later nobody's patience counts.</param>
    /// <returns>False, with nothing done, where the tenant isn't that version any more, isn't in trial, or somebody else is at its row.</returns>
    public async Task<bool> RunAsync(Guid tenant, long version, Func<NpgsqlConnection, Task> work, CancellationToken ct)
    {
        await using var host = await connections.Host.OpenConnectionAsync(ct);
        await using var hold = await host.BeginTransactionAsync(ct);
        try
        {
            await using (var patience = new NpgsqlCommand("set local lock_timeout = '10s'", host))
            {
                await patience.ExecuteNonQueryAsync(ct);
            }

            await using var held = new NpgsqlCommand(Hold, host) { Parameters = { new() { Value = tenant }, new() { Value = version }, new() { Value = HostTenant.Id } } };
            if (await held.ExecuteScalarAsync(ct) is null)
            {
                return false;
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }

        await work(host);
        try
        {
            await using (var open = new NpgsqlCommand(TenantManager.EndTrial, host) { Parameters = { new() { Value = tenant }, new() { Value = version }, new() { Value = HostTenant.Id }, new() { Value = time.GetUtcNow() } } })
            {
                if (await open.ExecuteNonQueryAsync(CancellationToken.None) != 1)
                {
                    throw new InvalidOperationException("The tenant's row was held and changed all the same.");
                }
            }

            await hold.CommitAsync(CancellationToken.None);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            log.LogError(e, "Tenant {Tenant} is ready to be opened, and its row could not be written", tenant);
            throw new BusinessException(IPortalTrial.NotOpened, new LocalizedText("Gangguan terjadi tepat sebelum portal dibuka, jadi portal masih diuji coba. Muat ulang halaman, lalu ulangi.",
                "A fault came just before the portal was opened, so it is still in trial. Reload the page and repeat.").Current, conflict: true);
        }
    }
}
