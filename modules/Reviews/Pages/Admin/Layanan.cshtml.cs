using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Definitions.Drafts;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Admin;

/// <summary>Services with their versions; publishing a new version after a check.</summary>
[Authorize(Policy = ReviewsPermissions.Services)]
internal sealed class LayananModel(ServiceAdministration services, DraftDesk drafts) : PageModel
{
    public IReadOnlyList<IGrouping<string, ServiceVersion>> Services { get; private set; } = [];

    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    /// <summary>Result of the check, or null before one.</summary>
    public PublishCheck? Check { get; private set; }

    /// <summary>The definition that was tried.</summary>
    public string? Json { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostTryAsync(IFormFile? file, string? json, CancellationToken ct)
    {
        Json = file is { Length: > 0 and <= ServiceAdministration.MostBytes } ? await ReadAsync(file, ct) : json;
        if (file is { Length: > ServiceAdministration.MostBytes })
        {
            ModelState.AddModelError("file", T($"Berkas terlalu besar: {Format.Size(file.Length)} dari batas 1 MB.", $"The file is too large: {Format.Size(file.Length)} of 1 MB."));
        }
        else if (string.IsNullOrWhiteSpace(Json))
        {
            ModelState.AddModelError("file", T("Pilih berkas definisi layanan (JSON).", "Choose a service definition (JSON)."));
        }
        else
        {
            Check = await services.CheckAsync(Json, ct);
        }

        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostPublishAsync(string? json, CancellationToken ct)
    {
        Json = json;
        try
        {
            var check = await services.PublishAsync(json ?? "", ct);
            Flash.Ok(TempData, check.IsSame ? T("Tidak ada perubahan.", "Nothing changed.") : T($"Versi {check.NextVersion} terbit.", $"Version {check.NextVersion} is published."),
                check.IsSame ? T("Definisi ini sama dengan yang sedang terbit.", "This definition reads like the published one.")
                : T($"Permohonan baru memakai versi ini; {check.Running} yang sedang berjalan tetap pada versinya.", $"New requests use it; {check.Running} running ones stay on theirs."));
            return LocalRedirect("/admin/layanan");
        }
        catch (InputException)
        {
            Check = await services.CheckAsync(json ?? "", ct);
            await LoadAsync(ct);
            return Page();
        }
    }

    /// <summary>Begins a draft of the published version, or goes on with the one that is there.</summary>
    public async Task<IActionResult> OnPostEditAsync(string code, CancellationToken ct)
    {
        await drafts.BeginAsync(code, null, ct);
        return LocalRedirect(StudioUrls.Draft(code));
    }

    public async Task<IActionResult> OnPostRetireAsync(string code, CancellationToken ct)
    {
        await services.RetireAsync(code, ct);
        Flash.Ok(TempData, T("Layanan ditarik.", "Service retired."), T("Permohonan yang sedang berjalan tetap dilanjutkan.", "Running requests go on."));
        return LocalRedirect("/admin/layanan");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Services = [.. (await services.ListAsync(ct)).GroupBy(v => v.Code)];
        Drafts = await services.DraftsAsync(ct);
    }

    private static async Task<string> ReadAsync(IFormFile file, CancellationToken ct)
    {
        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(ct);
    }
}
