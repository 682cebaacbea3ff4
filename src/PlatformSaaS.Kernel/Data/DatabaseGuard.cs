using System.Reflection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace PlatformSaaS.Data;

/// <summary>
/// Refuses to serve on foundations that can't keep what the platform promises: a database that forgets what it acknowledged, or a
/// data-protection library whose cookies can be forged. <c>Platform:AllowUnsafeDatabase=true</c> turns the first into a warning.
/// </summary>
internal sealed class DatabaseGuard(DatabaseConnections connections, IConfiguration configuration, ILogger<DatabaseGuard> log) : IHostedService
{
    /// <summary>Oldest PostgreSQL that the platform runs on.</summary>
    internal const int OldestPostgres = 15;

    // Versions of the 10.0 line before this one let cookies be forged.
    private static readonly Version OldestDataProtection = new(10, 0, 7);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        RefuseOldDataProtection(typeof(DataProtectionBuilderExtensions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0");
        await using var connection = await connections.Host.OpenConnectionAsync(cancellationToken);
        RefuseOldPostgres(connection);
        foreach (var setting in new[] { "fsync", "synchronous_commit" })
        {
            await using var command = new NpgsqlCommand($"show {setting}", connection);
            if ((string?)await command.ExecuteScalarAsync(cancellationToken) == "off")
            {
                var sentence = $"PostgreSQL runs with {setting} = off, so a submission or payment that was acknowledged could be lost. Turn it on.";
                if (!configuration.GetValue("Platform:AllowUnsafeDatabase", false))
                {
                    throw new InvalidOperationException($"{sentence} (Platform:AllowUnsafeDatabase=true starts all the same, for trials.)");
                }

                log.LogWarning("{Sentence}", sentence);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal static void RefuseOldPostgres(NpgsqlConnection connection) => RefuseOldPostgres(connection.PostgreSqlVersion);

    internal static void RefuseOldPostgres(Version version)
    {
        if (version.Major < OldestPostgres)
        {
            throw new InvalidOperationException($"PostgreSQL {version} is too old: the platform needs version {OldestPostgres} or newer.");
        }
    }

    internal static void RefuseOldDataProtection(string version)
    {
        if (!Version.TryParse(version.Split('-', '+')[0], out var found) || found < OldestDataProtection)
        {
            throw new InvalidOperationException($"ASP.NET Core {version} lets cookies be forged: install the .NET {OldestDataProtection} runtime or newer.");
        }
    }
}
