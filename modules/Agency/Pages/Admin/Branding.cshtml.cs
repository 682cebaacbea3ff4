using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Agency.Profile;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Admin;

/// <summary>Colours and emblem, with what can be read of them.</summary>
[Authorize(Policy = AgencyPermissions.Settings)]
internal sealed class BrandingModel(AgencyEditor editor) : AgencyPage
{
    public override string Place => "/admin/instansi/tampilan";

    public BrandingInput Form { get; private set; } = null!;
    public Emblem? Drawing { get; private set; }
    public string Agency { get; private set; } = "";

    /// <summary>The colours as typed with those worked out that were left empty; null where the accent can't be used.</summary>
    public AccentColours? Colours => AccentPalette.From(AgencyEditor.Colours(Form))?.Colours;

    public IReadOnlyList<ContrastCheck> Checks => AccentPalette.Check(AgencyEditor.Colours(Form));

    /// <summary>Address of the preview's style sheet.</summary>
    public string PreviewCss => "/admin/instansi/tampilan?handler=Css&" + string.Join('&', new[] { ("accent", Form.Accent), ("strong", Form.Strong), ("tint", Form.Tint), ("line", Form.Line), ("dark", Form.Dark) }
        .Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));

    public async Task<IActionResult> OnPostAsync([FromForm] BrandingInput form, [FromForm] string? revision, IFormFile? emblem, CancellationToken ct)
    {
        Form = form;
        return await StepAsync(async () => await editor.SetBrandingAsync(form, await ReadAsync(emblem, ct), revision ?? "", ct), T("Tampilan tersimpan.", "Look saved."), ct);
    }

    /// <summary>The page again with the colours as typed: how a browser without script sees them before saving.</summary>
    public async Task<IActionResult> OnPostShowAsync([FromForm] BrandingInput form, CancellationToken ct)
    {
        ModelState.Clear();
        Form = form;
        await LoadAsync(ct);
        return Page();
    }

    /// <summary>The preview alone, while colours are being typed.</summary>
    public async Task<IActionResult> OnGetPreviewAsync([FromQuery] BrandingInput form, CancellationToken ct)
    {
        Form = form;
        await LoadAsync(ct);
        return Partial("_BrandingPreview", this);
    }

    /// <summary>The colours within the preview only.</summary>
    public IActionResult OnGetCss([FromQuery] BrandingInput form)
    {
        Response.Headers.CacheControl = "no-store";
        return Content((AccentPalette.From(AgencyEditor.Colours(form)) ?? AccentPalette.From("#38465a")!).ToPreviewCss(".bp-l", ".bp-d"), "text/css; charset=utf-8");
    }

    protected override async Task LoadAsync(CancellationToken ct)
    {
        var view = await editor.GetAsync(ct);
        (Revision, Agency, Drawing) = (view.Revisions[AgencyPart.Branding.Id], view.Info.ShortName.Current, Emblem.FromSvg(view.EmblemSvg));
        Form ??= view.Branding;
    }

    private static async Task<EmblemInput?> ReadAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is not { Length: > 0 })
        {
            return null;
        }

        // What is far too large is not even read: the refusal is the same.
        using var memory = new MemoryStream();
        if (file.Length <= 4 * Emblem.MostLength)
        {
            await file.CopyToAsync(memory, ct);
        }

        return new(memory.ToArray());
    }
}
