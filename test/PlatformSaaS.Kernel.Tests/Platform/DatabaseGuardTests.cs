using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using PlatformSaaS.Data;

namespace PlatformSaaS.Kernel.Tests.Platform;

public sealed class DatabaseGuardTests
{
    [Theory]
    [InlineData("10.0.6", false)]
    [InlineData("10.0.0-rc.2.25502.107+abc", false)]
    [InlineData("9.0.14", false)]
    [InlineData("unknown", false)]
    [InlineData("10.0.7+abc", true)]
    [InlineData("10.0.12+abc", true)]
    [InlineData("11.0.0", true)]
    public void Forgeable_cookies_are_refused(string version, bool good)
    {
        if (good)
        {
            DatabaseGuard.RefuseOldDataProtection(version);
        }
        else
        {
            Should.Throw<InvalidOperationException>(() => DatabaseGuard.RefuseOldDataProtection(version)).Message.ShouldContain("10.0.7");
        }
    }

    [Fact]
    public void Old_databases_are_refused_in_one_sentence()
    {
        Should.Throw<InvalidOperationException>(() => DatabaseGuard.RefuseOldPostgres(new Version(14, 9))).Message.ShouldBe("PostgreSQL 14.9 is too old: the platform needs version 15 or newer.");
        DatabaseGuard.RefuseOldPostgres(new Version(15, 0));
    }

    [Fact]
    public async Task A_database_that_forgets_is_refused_unless_allowed()
    {
        await using var platform = await TestPlatform.CreateAsync("kernel_guard");
        await Guard(platform).StartAsync(TestContext.Current.CancellationToken);
        await platform.Database.ExecuteAsync($"alter database \"{platform.Database.Name}\" set synchronous_commit = off");
        Npgsql.NpgsqlConnection.ClearAllPools();
        platform.Connections.Host.Clear();
        (await Should.ThrowAsync<InvalidOperationException>(() => Guard(platform).StartAsync(TestContext.Current.CancellationToken))).Message.ShouldContain("synchronous_commit = off");
        await Guard(platform, ("Platform:AllowUnsafeDatabase", "true")).StartAsync(TestContext.Current.CancellationToken);
    }

    private static DatabaseGuard Guard(TestPlatform platform, params (string Key, string Value)[] settings) =>
        new(platform.Connections, new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))).Build(), NullLogger<DatabaseGuard>.Instance);
}
