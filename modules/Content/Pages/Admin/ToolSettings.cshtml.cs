using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Content.Tools;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Pages.Admin;

/// <summary>The figures of the citizens' calculators: price lists, and the parameters of instalments.</summary>
[Authorize(Policy = ContentPermissions.Tools)]
internal sealed class ToolSettingsModel(ToolEditor editor, ITenantClock clock) : PageModel
{
    private InstalmentInput? _refused;

    public ToolView View { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public InstalmentInput? Form { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostAsync(
        [FromForm] string? share, [FromForm] string? usualRate, [FromForm] string? flatRate, [FromForm] string? subsidisedRate, [FromForm] int? mostYears, [FromForm] int? subsidisedYears, [FromForm] string? source, [FromForm] string? sourceEn,
        [FromForm] int revision, CancellationToken ct)
    {
        _refused = new(Rupiah.Number(share, 100), Rupiah.Number(usualRate, 100), Rupiah.Number(flatRate, 100), Rupiah.Number(subsidisedRate, 100), mostYears, subsidisedYears, source, sourceEn);
        return StepAsync(() => editor.SetInstalmentsAsync(_refused, revision, ct), T("Parameter angsuran tersimpan.", "Instalment parameters saved."), ct);
    }

    public Task<IActionResult> OnPostDeleteAsync([FromForm] string key, [FromForm] int revision, CancellationToken ct) => StepAsync(() => editor.DeletePricesAsync(key, revision, ct), T("Daftar harga dihapus.", "Price list deleted."), ct);

    public Task<IActionResult> OnPostGiveBackAsync([FromForm] ToolPart part, [FromForm] int revision, CancellationToken ct) => StepAsync(() => editor.GiveBackAsync(part, revision, ct), T("Dikembalikan ke bawaan.", "Given back to the original."), ct);

    private async Task<IActionResult> StepAsync(Func<Task> step, string done, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(step))
        {
            Flash.Ok(TempData, done);
            return LocalRedirect("/admin/kalkulator");
        }

        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        (View, Today) = (await editor.GetAsync(ct), await clock.TodayAsync(ct));
        Form = _refused ?? (View.Rules.Instalments is { } r ? new(r.Share, r.UsualRate, r.FlatRate, r.SubsidisedRate, r.MostYears, r.SubsidisedYears, r.Source.Id, r.Source.En) : null);
    }
}

/// <summary>One price list: region, period, source, a price for each piece of work.</summary>
[Authorize(Policy = ContentPermissions.Tools)]
internal sealed class PriceEditModel(ToolEditor editor, ITenantClock clock) : PageModel
{
    /// <summary>Address of a new list.</summary>
    public const string New = "baru";

    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    /// <summary>List that a new one begins with.</summary>
    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Origin { get; set; }

    public ToolView View { get; private set; } = null!;
    public PriceInput Form { get; private set; } = null!;
    public bool IsNew => Key == New;
    public IReadOnlyList<Choice> Regions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        var lists = View.Rules.Estimates!.Prices;
        if (!IsNew)
        {
            var list = lists.FirstOrDefault(l => ToolEditor.KeyOf(l) == Key) ?? throw new MissingException();
            Form = Of(list, list.From, list.Until, list.Source.Id, list.Source.En);
            return;
        }

        var first = new DateOnly((await clock.TodayAsync(ct)).Year + 1, 1, 1);
        Form = lists.FirstOrDefault(l => ToolEditor.KeyOf(l) == Origin) is { } origin ? Of(origin, origin.Until.AddDays(1), origin.Until.AddYears(1), null, null)
            : new(null, null, null, first, first.AddYears(1).AddDays(-1), null, null, false, new Dictionary<string, string?>());
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? region, [FromForm] string? name, [FromForm] string? nameEn, [FromForm] DateOnly? from, [FromForm] DateOnly? until, [FromForm] string? source, [FromForm] string? sourceEn, [FromForm] bool sample, [FromForm] int revision,
        CancellationToken ct)
    {
        await LoadAsync(ct);
        ModelState.Clear();
        Form = new(region, name, nameEn, from, until, source, sourceEn, sample, View.Rules.Estimates!.Sections.SelectMany(s => s.Items).ToDictionary(i => i.Code, i => (string?)Request.Form[$"item.{i.Code}"].ToString()));
        if (await ModelState.TryAsync(() => editor.SetPricesAsync(IsNew ? null : Key, Form, revision, ct)))
        {
            Flash.Ok(TempData, T("Daftar harga tersimpan.", "Price list saved."), T("Kalkulator dan biaya desain memakainya mulai hari pertamanya.", "Calculator and designs use it from its first day."));
            return LocalRedirect("/admin/kalkulator");
        }

        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        View = await editor.GetAsync(ct);
        Regions = [.. (View.Rules.Estimates ?? throw new MissingException()).Prices.DistinctBy(p => p.Region).Select(p => new Choice(p.Region, p.Name.Current))];
    }

    private static PriceInput Of(PriceList list, DateOnly from, DateOnly until, string? source, string? sourceEn) =>
        new(list.Region, list.Name.Id, list.Name.En, from, until, source, sourceEn, list.Sample, list.Items.ToDictionary(i => i.Key, i => (string?)Format.Number(i.Value)));
}
