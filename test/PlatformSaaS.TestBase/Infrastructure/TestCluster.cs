using System.Diagnostics;
using Npgsql;

namespace PlatformSaaS.TestBase.Infrastructure;

/// <summary>The PostgreSQL that tests run on: the one that <c>test.sh</c> started, else one that lives as long as this process.</summary>
internal static class TestCluster
{
    private static readonly Lazy<string> Connection = new(() =>
        Environment.GetEnvironmentVariable("PLATFORM_TEST_DB") is { Length: > 0 } set ? set : Start());

    public static string AdminConnectionString => Connection.Value;

    public static async Task ExecuteAsync(string sql, CancellationToken cancel = default)
    {
        // Unpooled: an idle connection to the maintenance database would block whoever copies it.
        var builder = new NpgsqlConnectionStringBuilder(AdminConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static string Start()
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Repository.Dev("test-postgres.sh"));
        start.ArgumentList.Add("start");
        // The cluster ends with this process, however that ends.
        start.ArgumentList.Add(Environment.ProcessId.ToString());
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return process.ExitCode == 0 && lines.Length == 2
            ? lines[1]
            : throw new InvalidOperationException($"No test database: {error.Result.Trim()}");
    }
}
