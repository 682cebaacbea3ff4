using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Agency.Http;
using PlatformSaaS.Agency.Templates;
using PlatformSaaS.Modularity;
using PlatformSaaS.Templates;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Templates;

/// <summary>Values that belong together; those that the text uses stand first and open.</summary>
internal sealed record ValueGroup(string Name, IReadOnlyList<TemplateValue> Values, bool IsUsed);

/// <summary>Writes a template, with a preview beside it.</summary>
[Authorize(Policy = AgencyPermissions.Templates)]
internal sealed class EditTemplateModel(TemplateDesk desk, TemplateTryOut tryOut, IUserDirectory users) : PageModel
{
    [FromRoute(Name = "channel")]
    public string Folder { get; set; } = "";

    [FromRoute(Name = "code")]
    public string Code { get; set; } = "";

    public TemplateChannel Channel => TemplateEndpoints.Channel(Folder);
    public TemplateDetail Detail { get; private set; } = null!;
    public SortedDictionary<string, TemplateText> Texts { get; private set; } = new(StringComparer.Ordinal);
    public IReadOnlyList<TemplateOption> Options { get; private set; } = [];
    public IReadOnlyList<ValueGroup> Values { get; private set; } = [];
    public IReadOnlyList<Choice> Samples { get; private set; } = [];
    public IReadOnlyList<(string Field, string Reason)> Faults { get; private set; } = [];
    public string Revision { get; private set; } = "";
    public string Culture { get; private set; } = "id";
    public string? Sample { get; private set; }
    /// <summary>True where the page shows what was typed and not yet stored.</summary>
    public bool IsTyped { get; private set; }
    public bool MayRemove => Detail is { Uses.Count: 0, FromPack: null, Latest: > 0 };

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Texts = new(Detail.Texts, StringComparer.Ordinal);
        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? revision, CancellationToken ct)
    {
        await ReadAsync(revision, ct);
        if (await ModelState.TryAsync(() => desk.SaveAsync(Channel, Code, new TemplateInput(revision, Texts), ct)))
        {
            Flash.Ok(TempData, T("Templat tersimpan.", "Template saved."), T("Pesan dan surat berikutnya memakainya.", "The next messages and letters use it."));
            return Redirect($"/admin/templat/{Folder}/{Code}");
        }

        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        await ReadAsync(null, ct);
        return Partial("_Faults", await desk.CheckAsync(Channel, Code, Texts, ct));
    }

    public async Task<IActionResult> OnPostTestAsync([FromForm] string? revision, CancellationToken ct)
    {
        await ReadAsync(revision, ct);
        if (await ModelState.TryAsync(() => tryOut.SendAsync(TemplateTexts.Template(Channel, Code, Culture, Texts[Culture]), Sample, ct)))
        {
            Flash.Ok(TempData, T("Pesan uji dikirim kepada Anda.", "A test was sent to you."), T("Templat belum disimpan.", "The template is not saved yet."));
        }

        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] string? revision, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(() => desk.RemoveAsync(Channel, Code, revision, ct)))
        {
            Flash.Ok(TempData, T("Templat dihapus.", "Template deleted."));
            return Redirect($"/admin/templat?saluran={Folder}");
        }

        await LoadAsync(ct);
        Texts = new(Detail.Texts, StringComparer.Ordinal);
        await ShowAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Detail = await desk.GetAsync(Channel, Code, ct);
        Revision = Detail.Revision;
        Options = TemplateOption.Of(Channel, await users.RolesAsync(ct));
    }

    private async Task ReadAsync(string? revision, CancellationToken ct)
    {
        ModelState.Clear();
        await LoadAsync(ct);
        IsTyped = true;
        // Whoever typed against an older text must learn of it when saving again.
        Revision = revision ?? Revision;
        Texts = TemplateForm.Read(Request.Form, Options, Detail.Texts);
        (Culture, Sample) = (Request.Form["culture"] == "en" ? "en" : "id", Request.Form["sample"]);
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        Texts.TryAdd("en", new TemplateText(null, null));
        Texts.TryAdd("id", new TemplateText(null, null));
        Faults = await desk.CheckAsync(Channel, Code, Texts, ct);
        Samples = [.. (await tryOut.SamplesAsync(ct)).Select(s => new Choice(s.Id, s.Name))];
        var written = string.Join('\n', Texts.Values.Select(t => $"{t.Subject}\n{t.Body}"));
        var values = await tryOut.ValuesAsync(ct);
        var used = values.Where(v => written.Contains(v.Name, StringComparison.Ordinal)).ToList();
        Values = [.. used.Count > 0 ? [new ValueGroup(T("Dipakai di teks ini", "Used by this text"), used, true)] : Array.Empty<ValueGroup>(), .. values.GroupBy(v => v.Group.Current).Select(g => new ValueGroup(g.Key, [.. g], false))];
    }
}
