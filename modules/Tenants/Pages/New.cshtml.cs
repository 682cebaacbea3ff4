using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.Packs;
using PlatformSaaS.Tenants.Portals;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Pages;

/// <summary>A new portal from an agency pack.</summary>
[Authorize(Policy = TenantsPermissions.Manage)]
internal sealed class NewModel(TenantFounding founding) : PageModel
{
    /// <summary>Most faults shown at once; who mends these sees the rest.</summary>
    private const int MostFaults = 100;

    public NewTenant Input { get; private set; } = new(null, null, null, null, null, Trial: true);

    public IReadOnlyList<Choice> Packs { get; private set; } = [];

    public int MostBytes => founding.MostBytes;

    /// <summary>What is wrong with the pack, each with its place.</summary>
    public IReadOnlyList<PackFault> Faults { get; private set; } = [];

    public int MoreFaults { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync([FromForm] string? code, [FromForm] string? name, [FromForm] string? adminName, [FromForm] string? adminEmail, [FromForm] string? pack, [FromForm] bool trial, IFormFile? file, CancellationToken ct)
    {
        ModelState.Clear();
        Input = new(code, name, adminName, adminEmail, pack, Trial: trial);
        try
        {
            var tenant = await founding.CreateAsync(Input with { Zip = await ReadAsync(file, ct) }, ct);
            Flash.Ok(TempData, T("Portal dibuat.", "The portal is there."), T($"Tautan untuk mengatur kata sandi dikirim ke {adminEmail?.Trim()}.", $"A link that sets the password was mailed to {adminEmail?.Trim()}."));
            return Redirect($"/tenant/{tenant.Id}");
        }
        catch (PackException e) when (e.IsNoPack)
        {
            ModelState.AddModelError("file", T("Arsip ini bukan paket instansi: agency.json tidak ada di dalamnya. Tidak ada yang dibuat.", "This archive is no agency pack: there is no agency.json in it. Nothing was made."));
        }
        catch (PackException e)
        {
            (Faults, MoreFaults) = ([.. e.Faults.Take(MostFaults)], Math.Max(0, e.Faults.Count - MostFaults));
            ModelState.AddModelError(file is null ? "pack" : "file", T("Paket ini belum dapat dipakai. Tidak ada yang dibuat.", "This pack can't be used yet. Nothing was made."));
        }
        catch (BusinessException e) when (e is not (ForbiddenException or MissingException))
        {
            ModelState.Refuse(e);
        }

        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct) =>
        Packs = [.. (await founding.PacksAsync(ct)).Select(p => new Choice(p.Code, p.Name, p.Services == 0
            ? T("Tanpa layanan: semuanya disusun admin instansi di halaman", "Without services: the agency's admin builds everything on pages")
            : T($"{p.Parent} · {p.Services} layanan · {string.Join(", ", p.Modules)}", $"{p.Parent} · {p.Services} service(s) · {string.Join(", ", p.Modules)}")))];

    private async Task<byte[]?> ReadAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null)
        {
            return null;
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
