using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Agency.Packs;
using PlatformSaaS.Modularity;
using PlatformSaaS.Packs;
using PlatformSaaS.Permissions;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Admin;

/// <summary>The agency's pack: out, in, and back.</summary>
[Authorize(Policy = AgencyPermissions.Packs)]
internal sealed class PacksModel(PackDesk desk, IPermissionChecker permissions) : PageModel
{
    public IReadOnlyList<PackArchive> Points { get; private set; } = [];

    public int MostBytes => desk.MostBytes;

    public IReadOnlyList<PackFault> Faults { get; private set; } = [];

    public string? Why { get; private set; }

    public bool MayExportData { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnGetExportAsync(CancellationToken ct) => await desk.ExportAsync(ct) is var file ? File(file.Content, "application/zip", file.Name) : NotFound();

    public async Task<IActionResult> OnGetPointAsync(Guid id, CancellationToken ct) => await desk.DownloadAsync(id, ct) is var file ? File(file.Content, "application/zip", file.Name) : NotFound();

    public async Task<IActionResult> OnPostKeepAsync([FromForm] string? why, CancellationToken ct)
    {
        ModelState.Clear();
        Why = why;
        if (await ModelState.TryAsync(() => desk.KeepAsync(why, ct)))
        {
            Flash.Ok(TempData, T("Titik pulih disimpan.", "The state is kept."));
            return LocalRedirect("/admin/paket");
        }

        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostUploadAsync(IFormFile? file, CancellationToken ct)
    {
        ModelState.Clear();
        try
        {
            return LocalRedirect($"/admin/paket/{await desk.UploadAsync(await ReadAsync(file, ct), file?.FileName, ct)}");
        }
        catch (PackException e) when (e.IsNoPack)
        {
            ModelState.AddModelError("file", T("Arsip ini bukan paket instansi: agency.json tidak ada di dalamnya. Unggah ZIP yang diunduh dari halaman ini. Tidak ada yang berubah.", "This archive is no agency pack: there is no agency.json in it. Upload a ZIP that was downloaded from this page. Nothing has changed."));
        }
        catch (PackException e)
        {
            Faults = e.Faults;
            ModelState.AddModelError("file", T("Paket ini belum dapat dipakai. Tidak ada yang berubah.", "This pack can't be used yet. Nothing has changed."));
        }
        catch (BusinessException e) when (e is not (ForbiddenException or MissingException))
        {
            ModelState.Refuse(e);
        }

        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct) => (Points, MayExportData) = (await desk.PointsAsync(ct), await permissions.IsGrantedAsync(AgencyPermissions.DataExport, ct));

    private async Task<byte[]> ReadAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null)
        {
            throw new InputException("file", T("Pilih berkas paket (ZIP).", "Choose the pack's file (ZIP)."));
        }

        if (file.Length > MostBytes)
        {
            throw new InputException("file", T($"Paket terlalu besar: {Format.Size(file.Length)} dari batas {Format.Size(MostBytes)}.", $"The pack is too large: {Format.Size(file.Length)} of {Format.Size(MostBytes)}."));
        }

        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, ct);
        return memory.ToArray();
    }
}
