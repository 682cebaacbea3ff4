using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Privacy.Breaches;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Pages.Breaches;

/// <summary>Fields of a breach as the page sends them, moments by the agency's clock.</summary>
internal sealed class BreachForm
{
    public string? Title { get; set; }
    public DateTime? HappenedAt { get; set; }
    public DateTime? FoundAt { get; set; }
    public string[]? Data { get; set; }
    public string? How { get; set; }
    public string? HowEn { get; set; }
    public string? Remedy { get; set; }
    public string? RemedyEn { get; set; }
}

/// <summary>Records a breach, or changes its facts.</summary>
[Authorize(Policy = PrivacyPermissions.Officer)]
internal sealed class EditModel(BreachDesk desk, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    public BreachForm Input { get; private set; } = new();

    public uint? Version { get; private set; }

    public string? Number { get; private set; }

    public string Here => Id is { } id ? $"/petugas/pelanggaran-data/ubah/{id}" : "/petugas/pelanggaran-data/ubah";

    public IReadOnlyList<Choice> Kinds { get; } = [.. BreachRules.Kinds.Select(k => new Choice(k.Code, k.Name.Current))];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var zone = await clock.ZoneAsync(ct);
        if (Id is not { } id)
        {
            Input.FoundAt = Minutes(TimeZoneInfo.ConvertTime(clock.UtcNow, zone).DateTime);
            return Page();
        }

        var b = (await desk.GetAsync(id, ct)).Breach;
        (Version, Number) = (b.Version, b.Number);
        Input = new()
        {
            Title = b.Title, HappenedAt = b.HappenedAt is { } at ? Minutes(TimeZoneInfo.ConvertTime(at, zone).DateTime) : null, FoundAt = Minutes(TimeZoneInfo.ConvertTime(b.FoundAt, zone).DateTime), Data = b.Data,
            How = b.How, HowEn = b.HowEn, Remedy = b.Remedy, RemedyEn = b.RemedyEn
        };
        return b.State == BreachState.Open && b.NoticesAt is null && b.AuthorityAt is null ? Page() : LocalRedirect($"/petugas/pelanggaran-data/{id}");
    }

    public async Task<IActionResult> OnPostAsync([FromForm] BreachForm form, [FromForm] uint? version, CancellationToken ct)
    {
        ModelState.Clear();
        (Input, Version) = (form, version);
        var zone = await clock.ZoneAsync(ct);
        var input = new BreachInput(form.Title, Utc(form.HappenedAt, zone), Utc(form.FoundAt, zone), form.Data, form.How, form.HowEn, form.Remedy, form.RemedyEn);
        if (await ModelState.TryAsync(async () => { if (Id is { } id) { await desk.ChangeAsync(id, input, version, ct); } else { Id = await desk.RecordAsync(input, ct); } }))
        {
            Flash.Ok(TempData, T("Catatan tersimpan.", "Saved."));
            return LocalRedirect($"/petugas/pelanggaran-data/{Id}");
        }

        return Page();
    }

    /// <summary>A moment by the agency's clock; null for what no clock shows.</summary>
    internal static DateTimeOffset? Utc(DateTime? local, TimeZoneInfo zone) =>
        local is { Year: > 2000 and < 9000 } at && DateTime.SpecifyKind(at, DateTimeKind.Unspecified) is var plain && !zone.IsInvalidTime(plain) ? new(TimeZoneInfo.ConvertTimeToUtc(plain, zone), TimeSpan.Zero) : null;

    private static DateTime Minutes(DateTime at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Unspecified);
}
