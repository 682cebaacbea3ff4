using System.Globalization;
using System.Text;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;

namespace PlatformSaaS.Agency.Audits;

/// <summary>What a reader of the log asks for, as it stands in the address.</summary>
internal sealed record AuditAsked(string? Person, string? Action, string? Type, string? Id, DateOnly? From, DateOnly? To);

/// <summary>The audit log for those who may read it.</summary>
internal sealed class AuditOffice(IAuditReader reader, IAuditLog log, IPermissionChecker permissions, ITenantClock clock)
{
    /// <summary>Entries of a page.</summary>
    public const int PageSize = 50;

    private const int MostExported = 50_000, ExportStep = 2_000;

    public async Task<KeysetPage<AuditRecord>> ListAsync(AuditAsked asked, string? cursor, CancellationToken ct, int size = PageSize)
    {
        await permissions.RequireAsync(AgencyPermissions.Audit, ct);
        var entries = await reader.ListAsync(await FilterAsync(asked, ct), Cursor(cursor), size + 1, ct);
        return new([.. entries.Take(size)], entries.Count > size ? entries[size - 1].Sequence.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Kinds of things, for the filter.</summary>
    public async Task<IReadOnlyList<string>> TypesAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Audit, ct);
        return await reader.EntityTypesAsync(ct);
    }

    /// <summary>The first sequence at fault, or null where the chain is whole.</summary>
    public async Task<long?> CheckAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Audit, ct);
        return await reader.FindFaultAsync(ct);
    }

    /// <summary>What is asked for as CSV, newest first; that it was taken out is an entry too.</summary>
    public async Task<byte[]> ExportAsync(AuditAsked asked, CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Audit, ct);
        var filter = await FilterAsync(asked, ct);
        var csv = new StringBuilder(Csv.Line("urutan", "waktu", "orang", "tindakan", "jenis", "id", "rincian"));
        long? before = null;
        var rows = 0;
        while (rows < MostExported && await reader.ListAsync(filter, before, ExportStep, ct) is { Count: > 0 } entries)
        {
            foreach (var e in entries)
            {
                csv.Append(Csv.Line(e.Sequence.ToString(CultureInfo.InvariantCulture), e.At.ToString("O", CultureInfo.InvariantCulture), e.UserName ?? "", e.Action, e.EntityType, e.EntityId, e.Detail ?? ""));
            }

            rows += entries.Count;
            before = entries[^1].Sequence;
        }

        await log.WriteAsync("agency.audit-exported", "audit", "log", new { asked, rows }, ct);
        // With a mark in front, spreadsheets read the letters as they are.
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    private async Task<AuditFilter> FilterAsync(AuditAsked asked, CancellationToken ct)
    {
        var zone = await clock.ZoneAsync(ct);
        return new(Trim(asked.Person), Trim(asked.Action), Trim(asked.Type), Trim(asked.Id), Moment(asked.From, 0), Moment(asked.To, 1));

        DateTimeOffset? Moment(DateOnly? day, int plus) => day is not { Year: > 1 and < 9999 } d ? null : new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(d.AddDays(plus).ToDateTime(TimeOnly.MinValue), zone), TimeSpan.Zero);
    }

    private static string? Trim(string? text) => text?.Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 and <= 120 } clean ? clean : null;

    private static long? Cursor(string? cursor) => long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null;
}
