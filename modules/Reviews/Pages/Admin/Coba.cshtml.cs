using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Logging;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Definitions.Drafts;
using PlatformSaaS.Reviews.Definitions.DryRuns;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Admin;

/// <summary>Walks through a draft as applicant and as officer; nothing is sent and nothing is kept.</summary>
[Authorize(Policy = ReviewsPermissions.Services)]
internal sealed class CobaModel(DraftDesk desk, DryRunner runner, ILogger<CobaModel> log) : PageModel
{
    private const int MostBytes = 256 * 1024;

    public ServiceDraft Draft { get; private set; } = null!;

    /// <summary>Where the dry run stands; null where the draft can't be run yet.</summary>
    public DryRunState? State { get; private set; }

    /// <summary>The steps as they travel with the page.</summary>
    public string Steps => JsonSerializer.Serialize(State?.Done ?? [], JsonSerializerOptions.Web);

    public Task OnGetAsync(string code, CancellationToken ct) => RunAsync(code, [], null, ct);

    public async Task OnPostAsync(string code, string? steps, string? act, string? days, CancellationToken ct)
    {
        var taken = Read(steps);
        if (act == DryRunner.Wait)
        {
            await RunAsync(code, [.. taken, new DryRunStep(act, new JsonObject { [DryRunner.Days] = days })], null, ct);
        }
        else
        {
            await RunAsync(code, taken, string.IsNullOrEmpty(act) ? null : new DryRunForm(act, fields => FormReader.Read(Request.Form, fields, $"{act}.")), ct);
        }
    }

    public Task OnPostBackAsync(string code, string? steps, CancellationToken ct) => RunAsync(code, [.. Read(steps).SkipLast(1)], null, ct);

    private async Task RunAsync(string code, IReadOnlyList<DryRunStep> steps, DryRunForm? next, CancellationToken ct)
    {
        Draft = await desk.GetAsync(code, ct);
        try
        {
            State = await runner.RunAsync(code, steps, next, ct);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or NotSupportedException)
        {
            log.LogInformation(e, "The draft of {Service} can't be run", code);
            State = null;
        }
        catch (BusinessException e) when (e is not MissingException)
        {
            ModelState.AddModelError("", e.Message);
        }
    }

    private static List<DryRunStep> Read(string? steps)
    {
        if (steps is null || steps.Length > MostBytes)
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<List<DryRunStep>>(steps, JsonSerializerOptions.Web)?.FindAll(s => s is { Action: not null, Values: not null }) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
