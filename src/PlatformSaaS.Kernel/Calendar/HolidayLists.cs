using Npgsql;
using PlatformSaaS.Data;

namespace PlatformSaaS.Calendar;

/// <summary>The national lists that hold, with a mark of their state.</summary>
internal sealed record HolidayState(IReadOnlyList<HolidayYear> Years, string Mark);

/// <summary>
/// National lists: the newest that the operator published for a year, else the one built into the assembly from <c>etc/holidays</c>. Read with the host's connection, since every portal counts
/// with them and the application's role sees no host table; kept in memory until one changes.
/// </summary>
internal sealed class HolidayLists(DatabaseConnections connections, TimeProvider time)
{
    private static readonly IReadOnlyList<HolidayYear> Shipped =
    [
        .. from name in typeof(HolidayLists).Assembly.GetManifestResourceNames()
           where name.StartsWith("holidays/", StringComparison.Ordinal)
           orderby name
           select HolidayYear.Parse(Bytes(name), name)
    ];

    private (HolidayState State, DateTimeOffset Until)? _kept;
    private long _drops;

    /// <summary>The list of a year that ships with the platform, or null.</summary>
    public static HolidayYear? ShippedOf(int year) => Shipped.FirstOrDefault(y => y.Year == year);

    public async ValueTask<HolidayState> GetAsync(CancellationToken ct)
    {
        var now = time.GetSharedUtcNow();
        if (_kept is { } kept && kept.Until > now)
        {
            return kept.State;
        }

        var drops = Volatile.Read(ref _drops);
        var state = await ReadAsync(ct);
        // What was read before a change must not be kept after it.
        if (Volatile.Read(ref _drops) == drops)
        {
            _kept = (state, now + TenantCache.Lifetime);
        }

        return state;
    }

    public void Clear()
    {
        Interlocked.Increment(ref _drops);
        _kept = null;
    }

    private async Task<HolidayState> ReadAsync(CancellationToken ct)
    {
        await using var command = connections.Host.CreateCommand("select distinct on (year) year, version, json from kernel.holiday_versions where version > 0 order by year, version desc");
        await using var row = await command.ExecuteReaderAsync(ct);
        var years = Shipped.ToDictionary(y => y.Year);
        var mark = "";
        while (await row.ReadAsync(ct))
        {
            var (year, version) = (row.GetInt32(0), row.GetInt32(1));
            years[year] = HolidayYear.Parse(System.Text.Encoding.UTF8.GetBytes(row.GetString(2)), $"{year}.json");
            mark += $"{year}.{version};";
        }

        return new([.. years.Values.OrderBy(y => y.Year)], mark);
    }

    private static byte[] Bytes(string name)
    {
        using var stream = typeof(HolidayLists).Assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
