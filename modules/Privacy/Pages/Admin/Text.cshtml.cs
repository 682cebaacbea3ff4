using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Privacy.Consents;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Pages.Admin;

/// <summary>Writes the next version of a text.</summary>
[Authorize(Policy = PrivacyPermissions.Texts)]
internal sealed class TextModel(ConsentTexts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Kind { get; set; } = "";

    public ConsentTextView View { get; private set; } = null!;

    public ConsentTextInput Input { get; private set; } = new(null, null, null, null, null, null);

    public uint? Version { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        View = await texts.GetAsync(Kind, ct);
        Version = View.Draft?.Version;
        Input = View.Draft is { } d ? new(d.TitleId, d.TitleEn, d.BodyId, d.BodyEn, d.ChangesId, d.ChangesEn) : new(View.Now?.Title.Id ?? View.Name, View.Now?.Title.En, View.Now?.Body.Id, View.Now?.Body.En, null, null);
    }

    public Task<IActionResult> OnPostAsync(uint? version, CancellationToken ct) => RunAsync(version, async () =>
    {
        await texts.SaveAsync(Kind, Input, version, ct);
        Flash.Ok(TempData, T("Draf tersimpan. Belum ada yang ditanya.", "Draft saved. Nobody is asked yet."));
        return $"/admin/data-pribadi/teks/{Kind}";
    }, ct);

    public Task<IActionResult> OnPostPublishAsync(uint? version, CancellationToken ct) => RunAsync(version, async () =>
    {
        var label = await texts.PublishAsync(Kind, Input, version, ct);
        Flash.Ok(TempData, T($"Versi {label} berlaku.", $"Version {label} is in force."), T("Pemohon ditanya saat masuk berikutnya.", "Applicants are asked when they next come in."));
        return "/admin/data-pribadi";
    }, ct);

    private async Task<IActionResult> RunAsync(uint? version, Func<Task<string>> work, CancellationToken ct)
    {
        ModelState.Clear();
        var form = Request.Form;
        var input = new ConsentTextInput(form["titleId"], form["titleEn"], form["bodyId"], form["bodyEn"], form["changesId"], form["changesEn"]);
        Input = input;
        var next = "";
        if (await ModelState.TryAsync(async () => next = await work()))
        {
            return LocalRedirect(next);
        }

        await OnGetAsync(ct);
        (Input, Version) = (input, version);
        return Page();
    }
}
