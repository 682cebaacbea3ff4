using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Queue;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Reviews.Pages.Petugas;

/// <summary>One step for several requests of the queue: choose them, choose the step, fill in what it asks once. Works without script.</summary>
[Authorize(Policy = ReviewsPermissions.Act)]
internal sealed class BeberapaModel(BulkDesk desk, RequestQueue queue) : PageModel
{
    private const string Prefix = "v.";

    public QueueFilter Filter { get; private set; } = new();
    public KeysetPage<QueueRow> Rows { get; private set; } = new([], null);
    public BulkPlan? Plan { get; private set; }
    public BulkStep? Step { get; private set; }
    public JsonObject? Values { get; private set; }
    public IReadOnlyList<BulkOutcome>? Outcomes { get; private set; }
    public string Key { get; private set; } = NewId.Next().ToString("N");
    public bool AllChosen { get; private set; }

    /// <summary>What the address holds and a form of it must send again.</summary>
    public IEnumerable<(string Name, string Value)> Carried =>
        Request.Query.Where(q => q.Key is not ("langkah" or "lanjut" or "semua") && (q.Key != "id" || Plan is not null)).SelectMany(q => q.Value.OfType<string>().Select(v => (q.Key, v)));

    public string Here => Request.Path + Request.QueryString.Value;

    /// <summary>The page before the step was chosen.</summary>
    public string Before => Request.Path + QueryString.Create(Request.Query.Where(q => q.Key != "langkah").SelectMany(q => q.Value.Select(v => new KeyValuePair<string, string?>(q.Key, v))));

    public string All(bool chosen) => "/petugas/antrean/beberapa" + Filter.Query + (chosen ? (Filter.Query.Length == 0 ? "?" : "&") + "semua=1" : "");

    public async Task OnGetAsync([FromQuery(Name = "id")] Guid[] ids, [FromQuery] string? langkah, [FromQuery] string? lanjut, [FromQuery] string? semua, CancellationToken ct)
    {
        ModelState.Clear();
        Filter = QueueFilter.Read(Request.Query);
        if ((ids.Length > 0 || lanjut is not null) && await ModelState.TryAsync(async () => Plan = await desk.PlanAsync(ids.ToHashSet(), ct)))
        {
            Step = Plan!.Step(langkah);
            return;
        }

        AllChosen = semua is not null;
        Rows = await queue.ListAsync(Filter, BulkDesk.Most, ct);
    }

    public async Task<IActionResult> OnPostAsync([FromQuery(Name = "id")] Guid[] ids, [FromQuery] string? langkah, [FromForm] string? key, CancellationToken ct)
    {
        ModelState.Clear();
        Filter = QueueFilter.Read(Request.Query);
        Plan = await desk.PlanAsync(ids.ToHashSet(), ct);
        Step = Plan.Step(langkah) ?? throw new MissingException();
        Key = key ?? Key;
        Values = FormReader.Read(Request.Form, Step.Fields, Prefix);
        await ModelState.TryAsync(async () => Outcomes = await desk.RunAsync(ids.ToHashSet(), langkah, Values, Key, ct), field => Step.Fields.Any(f => f.Code == field) ? Prefix + field : field);
        return Page();
    }
}
