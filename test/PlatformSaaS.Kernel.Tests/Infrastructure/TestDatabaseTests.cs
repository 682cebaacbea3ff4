using Npgsql;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Kernel.Tests.Infrastructure;

public sealed class TestDatabaseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_lives_from_creation_to_disposal()
    {
        var database = await TestDatabase.CreateAsync("hidup", Cancel);
        await database.ExecuteAsync("CREATE TABLE t (x text); INSERT INTO t VALUES ('é')", Cancel);
        (await database.ScalarAsync<string>("SELECT x FROM t", Cancel)).ShouldBe("é");
        (await database.ScalarAsync<string>("SHOW server_encoding", Cancel)).ShouldBe("UTF8");

        await database.DisposeAsync();
        var gone = await Should.ThrowAsync<PostgresException>(() => database.OpenAsync(Cancel));
        gone.SqlState.ShouldBe(PostgresErrorCodes.InvalidCatalogName);
    }

    [Fact]
    public async Task Copies_of_a_template_are_built_once_and_know_nothing_of_each_other()
    {
        var built = 0;
        async Task Build(string connection)
        {
            Interlocked.Increment(ref built);
            await using var source = NpgsqlDataSource.Create(connection);
            await using var command = source.CreateCommand("CREATE TABLE t (x int); INSERT INTO t VALUES (1)");
            await command.ExecuteNonQueryAsync();
        }

        var copies = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TestDatabase.FromTemplateAsync("pola", Build, cancel: Cancel)));
        await copies[0].ExecuteAsync("INSERT INTO t VALUES (2)", Cancel);
        await using var clone = await copies[0].CloneAsync("salinan", Cancel);

        built.ShouldBe(1);
        (await copies[1].ScalarAsync<long>("SELECT count(*) FROM t", Cancel)).ShouldBe(1);
        (await clone.ScalarAsync<long>("SELECT count(*) FROM t", Cancel)).ShouldBe(2);
        foreach (var copy in copies)
        {
            await copy.DisposeAsync();
        }
    }

    [Fact]
    public async Task Tests_run_with_the_durability_that_production_has()
    {
        await using var database = await TestDatabase.CreateAsync("tahan", Cancel);
        (await database.ScalarAsync<string>("SHOW fsync", Cancel)).ShouldBe("on");
        (await database.ScalarAsync<string>("SHOW synchronous_commit", Cancel)).ShouldBe("on");
    }
}
