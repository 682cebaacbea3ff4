using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Definitions.Drafts;
using PlatformSaaS.Reviews.Definitions.DryRuns;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Users;
using Shouldly;
using Xunit;

namespace PlatformSaaS.Modules.Tests.Reviews.Studio;

/// <summary>Every service of the five packs can be walked through in the studio, from its first page to its end, orders and laboratory work among it.</summary>
public sealed class DryRunOfPacksTests(PlatformHostFixture platform)
{
    private const int MostSteps = 45;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("kliring")]
    [InlineData("ptsp")]
    [InlineData("siptenan")]
    [InlineData("klinik")]
    [InlineData("satuatap")]
    public async Task Each_draft_comes_to_its_end_and_leaves_nothing(string pack)
    {
        var tenant = await platform.CreateTenantAsync(pack);
        var codes = await AsAdminAsync(tenant, async sp =>
        {
            var published = await sp.GetRequiredService<DefinitionStore>().PublishedAsync(Ct);
            foreach (var definition in published)
            {
                await sp.GetRequiredService<DraftDesk>().BeginAsync(definition.Document.Code, null, Ct);
            }

            return published.Select(d => d.Document.Code).ToList();
        });
        codes.ShouldNotBeEmpty();
        foreach (var code in codes)
        {
            await WalkAsync(tenant, code);
        }

        (await tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<ServiceRequest>().CountAsync(Ct))).ShouldBe(0);
    }

    /// <summary>Takes the likeliest step each time; one that was taken before only where nothing else is left.</summary>
    private static async Task WalkAsync(TestTenant tenant, string code)
    {
        var (steps, taken, offers) = (new List<DryRunStep>(), new List<(string Stage, string Action)>(), new List<string>());
        while (true)
        {
            var state = await AsAdminAsync(tenant, sp => sp.GetRequiredService<DryRunner>().RunAsync(code, steps, null, Ct));
            var way = $"{code}: {string.Join(" > ", steps.Select(s => s.Action))}";
            state.Refusal.ShouldBeNull($"{way}: {string.Join("; ", (state.Refusal?.Errors ?? new Dictionary<string, string[]>()).Select(r => $"{r.Key} {r.Value[0]}"))}");
            if (state.Actions.Count == 0)
            {
                state.Detail.State.ShouldBe(RequestState.Ended, way);
                return;
            }

            offers.Add($"{state.StageName}: {string.Join("; ", state.Actions.Select(a => $"{a.Action.Code} {a.Action.ClosedBecause?.Id}"))}");
            steps.Count.ShouldBeLessThan(MostSteps, $"{way}\n{string.Join("\n", offers.TakeLast(4))}");
            var next = state.Actions.Where(a => a.Action.ClosedBecause is null).OrderBy(a => taken.Count(t => t == (state.StageName, a.Action.Code))).ThenBy(a => a.Action.Code is "back" or "propose")
                .ThenByDescending(a => a.Action.IsPrimary).ThenBy(a => a.Action.Tone switch { "positive" => 0, null => 1, "caution" => 2, _ => 3 }).First();
            // What only time opens: a meeting that is over, an answer that didn't come.
            if ((next.Action.Code is "back" or "propose" || taken.Contains((state.StageName, next.Action.Code))) && !taken.Contains((state.StageName, DryRunner.Wait)))
            {
                taken.Add((state.StageName, DryRunner.Wait));
                steps.Add(new DryRunStep(DryRunner.Wait, new JsonObject { [DryRunner.Days] = "10" }));
                continue;
            }

            taken.Add((state.StageName, next.Action.Code));
            if (next.Values["lines"] is JsonArray { Count: 0 } offered)
            {
                // What isn't ordered from a catalog the officer writes himself.
                offered.Add(new JsonObject { ["name"] = "Audit dan sertifikasi", ["quantity"] = "1", ["price"] = "240000" });
            }

            steps.Add(new DryRunStep(next.Action.Code, next.Values));
        }
    }

    private static Task<T> AsAdminAsync<T>(TestTenant tenant, Func<IServiceProvider, Task<T>> work) => tenant.RunAsync(async sp =>
    {
        var admin = (await sp.GetRequiredService<IUserDirectory>().FindByUserNameAsync("admin", Ct))!;
        using (sp.GetRequiredService<ICurrentUserScope>().Impersonate(admin.Id, admin.Name, ["admin"], isApplicant: false))
        {
            return await work(sp);
        }
    });
}
