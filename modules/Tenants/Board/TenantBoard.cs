using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Jobs;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;

namespace PlatformSaaS.Tenants.Board;

/// <summary>The figures of a page of tenants.</summary>
internal sealed record BoardFigures(IReadOnlyList<TenantFigure> Definitions, IReadOnlyDictionary<(Guid Tenant, string Figure), long> Values, IReadOnlyList<int> YearsWithoutHolidays);

/// <summary>How the tenants fare: figures, messages given up, jobs.</summary>
internal sealed class TenantBoard(ITenantFigures figures, IDeadLetters letters, IJobBoard jobs, IPermissionChecker permissions, IAuditLog audit)
{
    public const int PageSize = 50;

    public async Task<BoardFigures> FiguresAsync(IReadOnlyCollection<Guid> tenants, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        return new(figures.Definitions, await figures.ReadAsync(tenants, ct), await figures.YearsWithoutHolidaysAsync(ct));
    }

    public async Task<KeysetPage<DeadLetter>> LettersAsync(string? tenant, string? cursor, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        return await letters.ListAsync(Blank(tenant), cursor, PageSize, ct);
    }

    /// <summary>Queues one message, or all of a tenant, or all there are, once more. Returns how many; a message that isn't given up any more counts as none.</summary>
    public async Task<int> RetryAsync(string? tenant, Guid? message, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        var counts = await letters.RetryAsync(Blank(tenant), message, ct);
        if (counts.Count > 0)
        {
            await audit.WriteAsync("tenants.messages-retried", "outbox", message?.ToString() ?? Blank(tenant) ?? "*", new { before = nameof(MessageState.Dead), after = nameof(MessageState.Waiting), counts }, ct);
        }

        return counts.Values.Sum();
    }

    public async Task<JobBoardState> JobsAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        return await jobs.ReadAsync(ct);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
