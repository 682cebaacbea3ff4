using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Calendar;

/// <summary>The rows behind the national lists, written with the host's connection.</summary>
internal sealed class NationalHolidays(HolidayLists lists, DatabaseConnections connections, CacheDrops drops, ICurrentTenant tenant, TimeProvider time) : INationalHolidays
{
    private static readonly System.Text.Json.JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async ValueTask<IReadOnlyList<int>> MissingAsync(DateOnly today, CancellationToken ct = default)
    {
        var known = (await lists.GetAsync(ct)).Years.Select(y => y.Year).ToHashSet();
        return [.. Enumerable.Range(today.Year, today.Month >= INationalHolidays.LookAheadMonth ? 2 : 1).Where(y => !known.Contains(y))];
    }

    public async Task<IReadOnlyList<HolidayEdition>> EditionsAsync(int year, CancellationToken ct = default)
    {
        RequireHost();
        await using var command = Command("select version, json, at, by, stamp from kernel.holiday_versions where year = $1 order by version desc", year);
        await using var row = await command.ExecuteReaderAsync(ct);
        var list = new List<HolidayEdition>();
        while (await row.ReadAsync(ct))
        {
            var version = row.GetInt32(0);
            list.Add(Of(HolidayYear.Parse(Encoding.UTF8.GetBytes(row.GetString(1)), $"{year}.json", isDraft: version == 0), version == 0 ? null : version) with { At = row.GetFieldValue<DateTimeOffset>(2), By = row.GetString(3), Stamp = row.GetGuid(4) });
        }

        var shipped = HolidayLists.ShippedOf(year) is { } own ? [Of(own, 0)] : Array.Empty<HolidayEdition>();
        return [.. list.Where(e => e.Version is null), .. list.Where(e => e.Version is not null), .. shipped];
    }

    public async Task<bool> SaveDraftAsync(HolidayEdition draft, Guid seen, CancellationToken ct = default)
    {
        RequireHost();
        ArgumentNullException.ThrowIfNull(draft);
        var (json, now, by) = (Encoding.UTF8.GetString(Write(draft)), time.GetUtcNow(), draft.By ?? "");
        return seen == Guid.Empty
            ? await RunAsync("insert into kernel.holiday_versions (id, year, version, json, at, by, stamp) values ($1, $2, 0, $3, $4, $5, $6) on conflict (year, version) do nothing", ct, NewId.Next(), draft.Year, json, now, by, Guid.NewGuid())
            : await RunAsync("update kernel.holiday_versions set json = $1, at = $2, by = $3, stamp = $4 where year = $5 and version = 0 and stamp = $6", ct, json, now, by, Guid.NewGuid(), draft.Year, seen);
    }

    public async Task<int?> PublishAsync(int year, Guid seen, string by, CancellationToken ct = default)
    {
        RequireHost();
        // The draft's own row becomes the version; of two at once one finds no draft any more.
        await using var command = Command("update kernel.holiday_versions d set version = (select coalesce(max(v.version), 0) + 1 from kernel.holiday_versions v where v.year = $1), at = $2, by = $3 where d.year = $1 and d.version = 0 and d.stamp = $4 returning d.version",
            year, time.GetUtcNow(), by, seen);
        var version = await command.ExecuteScalarAsync(ct) as int?;
        lists.Clear();
        await drops.NotifyAsync(["holidays"], ct);
        return version;
    }

    public Task<bool> DropDraftAsync(int year, Guid seen, CancellationToken ct = default)
    {
        RequireHost();
        return RunAsync("delete from kernel.holiday_versions where year = $1 and version = 0 and stamp = $2", ct, year, seen);
    }

    public HolidayEdition Read(byte[] json) => Of(HolidayYear.Parse(json, "JSON"), null);

    public byte[] Write(HolidayEdition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        JsonArray Days(bool jointLeave) => [.. edition.Days.Where(d => d.IsJointLeave == jointLeave).OrderBy(d => d.Date).Select(d =>
        {
            var day = new JsonObject { ["date"] = d.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ["name"] = d.Name };
            if (d.NameEn is not null)
            {
                day["nameEn"] = d.NameEn;
            }

            return (JsonNode?)day;
        })];
        var root = new JsonObject { ["year"] = edition.Year, ["decree"] = edition.Decree };
        if (edition.DecreeDate is { } date)
        {
            root["decreeDate"] = date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        }

        (root["national"], root["jointLeave"]) = (Days(false), Days(true));
        return Encoding.UTF8.GetBytes(root.ToJsonString(Layout));
    }

    private static HolidayEdition Of(HolidayYear year, int? version) => new(year.Year, version, year.Decree, year.DecreeDate,
        [.. year.National.Select(d => new NationalDay(d.Date, d.Name, d.NameEn, false)).Concat(year.JointLeave.Select(d => new NationalDay(d.Date, d.Name, d.NameEn, true))).OrderBy(d => d.Date)], null, null, Guid.Empty);

    private async Task<bool> RunAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = connections.Host.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private void RequireHost()
    {
        if (!tenant.IsHost)
        {
            throw new MissingException();
        }
    }
}
