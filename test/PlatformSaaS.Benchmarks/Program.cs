using System.Globalization;
using Microsoft.Extensions.Hosting;
using PlatformSaaS.Benchmarks;
using PlatformSaaS.TestBase.Hosting;

// dotnet run -c Release --project test/PlatformSaaS.Benchmarks [-- rounds seconds [laboratory | clinic | tenants [how many]]]
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
var slice = TimeSpan.FromSeconds(args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 2);

var host = new PlatformHostFixture { EnvironmentName = Environments.Staging };
await host.InitializeAsync();
try
{
    if (args.ElementAtOrDefault(2) is "tenants")
    {
        await TenantBenchmarks.RunAsync(host, rounds, slice, args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 1000);
    }

    if (args.ElementAtOrDefault(2) is null)
    {
        await using var ladder = await Ladder.PrepareAsync(host);
        Measure.Print(ladder.Subjects, await Measure.RunAsync(ladder.Subjects, rounds, slice));
        await ShopBenchmarks.RunAsync(host, rounds, slice);
    }

    if (args.ElementAtOrDefault(2) is null or "laboratory")
    {
        await LaboratoryBenchmarks.RunAsync(host, rounds, slice);
    }

    if (args.ElementAtOrDefault(2) is null or "clinic")
    {
        await ClinicBenchmarks.RunAsync(host, rounds, slice);
    }

    Console.WriteLine($"Working set {Environment.WorkingSet / 1024 / 1024} MB (host, load and database client in one process).");
}
finally
{
    foreach (var problem in host.Problems.All.Take(3))
    {
        Console.WriteLine(problem);
    }

    await host.DisposeAsync();
}
