using Npgsql;
using Quartz;

namespace PlatformSaaS.Jobs;

/// <summary>Quartz's own tables, in a schema of their own. Made with the owner's rights by the migration, used with the host's.</summary>
internal static class JobTables
{
    public const string Schema = "quartz";
    public const string Prefix = "quartz.qrtz_";

    private const string Script = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";

    /// <summary>Creates what is missing and grants it to the host's role. Repeatable.</summary>
    public static async Task EnsureAsync(string owner, string hostRole, string backupRole, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        using var reader = new StreamReader(typeof(IScheduler).Assembly.GetManifestResourceStream(Script)
            ?? throw new InvalidOperationException($"Quartz doesn't carry {Script} any more."));
        // The script's own placeholders: the prefix, and the prefix without its schema for names of indexes.
        var script = (await reader.ReadToEndAsync(ct)).ReplaceLineEndings("\n")
            .Replace("{0}", Prefix, StringComparison.Ordinal).Replace("{1}", Prefix[(Schema.Length + 1)..], StringComparison.Ordinal);
        var statements = script.Split("\n--;;\n").Prepend($"create schema if not exists {Schema}").Append($"""
            grant usage on schema {Schema} to {hostRole}, {backupRole};
            grant select, insert, update, delete on all tables in schema {Schema} to {hostRole};
            grant select on all tables in schema {Schema} to {backupRole};
            """);
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
