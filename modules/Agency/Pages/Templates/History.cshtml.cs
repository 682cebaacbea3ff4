using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Agency.Http;
using PlatformSaaS.Agency.Templates;
using PlatformSaaS.Templates;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Templates;

/// <summary>Versions of a template, two of them beside each other; an earlier one can be taken up again.</summary>
[Authorize(Policy = AgencyPermissions.Templates)]
internal sealed class HistoryModel(TemplateDesk desk) : PageModel
{
    [FromRoute(Name = "channel")]
    public string Folder { get; set; } = "";

    [FromRoute(Name = "code")]
    public string Code { get; set; } = "";

    [FromQuery(Name = "dari")]
    public int? Older { get; set; }

    [FromQuery(Name = "ke")]
    public int? Newer { get; set; }

    public TemplateDetail Detail { get; private set; } = null!;
    public IReadOnlyList<VersionLine> Versions { get; private set; } = [];
    public IReadOnlyList<TextDifference> Differences { get; private set; } = [];
    public string? From { get; private set; }
    public string? To { get; private set; }

    /// <summary>True where another text than the pack's holds.</summary>
    public bool MayGiveBack { get; private set; }

    private TemplateChannel Channel => TemplateEndpoints.Channel(Folder);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Detail = await desk.GetAsync(Channel, Code, ct);
        Versions = await desk.VersionsAsync(Channel, Code, ct);
        if (Versions.Count == 0)
        {
            return;
        }

        var to = Newer ?? Versions[0].Number;
        var from = Older ?? Versions.FirstOrDefault(v => v.Number < to)?.Number ?? to;
        (From, To) = (from.ToString(System.Globalization.CultureInfo.InvariantCulture), to.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Differences = TextDifference.Between(await desk.VersionAsync(Channel, Code, from, ct), await desk.VersionAsync(Channel, Code, to, ct));
        MayGiveBack = Detail.FromPack is { } pack && TemplateTexts.Revision(await desk.VersionAsync(Channel, Code, pack, ct)) != Detail.Revision;
    }

    public Task<IActionResult> OnPostRestoreAsync([FromForm] int number, [FromForm] string? revision, CancellationToken ct) =>
        StepAsync(() => desk.RestoreAsync(Channel, Code, number, revision, ct), T($"Versi {number} berlaku lagi.", $"Version {number} holds again."), ct);

    public Task<IActionResult> OnPostGiveBackAsync([FromForm] string? revision, CancellationToken ct) =>
        StepAsync(() => desk.GiveBackAsync(Channel, Code, revision, ct), T("Teks dari paket instansi berlaku lagi.", "The pack's text holds again."), ct);

    private async Task<IActionResult> StepAsync(Func<Task> step, string done, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(step))
        {
            Flash.Ok(TempData, done);
            return Redirect($"/admin/templat/{Folder}/{Code}/riwayat");
        }

        await OnGetAsync(ct);
        return Page();
    }
}
