using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Blobs;
using PlatformSaaS.Catalog.Spreadsheets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Pages.Admin;

/// <summary>The catalog as a spreadsheet: out, and in with a trial first.</summary>
[Authorize(Policy = CatalogPermissions.Manage)]
internal sealed class ImporModel(CatalogImport import, IFileStore files) : PageModel
{
    /// <summary>Result of the trial, or of an import that was refused.</summary>
    public ImportResult? Result { get; private set; }

    /// <summary>The file that was tried.</summary>
    public StoredFile? Tried { get; private set; }

    public void OnGet()
    {
    }

    /// <summary>Tries a file; nothing is changed.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken ct) => this.TryAsync(async () =>
    {
        var id = await ReceiveAsync(ct);
        Result = await import.TryAsync(id, ct);
        Tried = await files.FindAsync(id, ct);
        return Page();
    });

    /// <summary>Takes the tried file in.</summary>
    public Task<IActionResult> OnPostApplyAsync(Guid file, CancellationToken ct) => this.TryAsync(async () =>
    {
        var result = await import.ApplyAsync(file, ct);
        if (!result.IsSound)
        {
            (Result, Tried) = (result, await files.FindAsync(file, ct));
            return Page();
        }

        Flash.Ok(TempData, T("Katalog diperbarui.", "Catalog updated."), T($"{result.Created.Count} produk baru, {result.Changed.Count} diubah, {result.Same} tetap.", $"{result.Created.Count} new, {result.Changed.Count} changed, {result.Same} as before."));
        return LocalRedirect("/admin/katalog");
    });

    private async Task<Guid> ReceiveAsync(CancellationToken ct)
    {
        if (Request.Form.Files["File"] is { Length: > 0 } sent)
        {
            await using var content = sent.OpenReadStream();
            try
            {
                return (await files.UploadAsync(content, sent.FileName, CatalogImport.Rule, ct)).Id;
            }
            catch (InputException refusal)
            {
                throw new InputException("File", refusal.Errors.Values.First()[0]);
            }
        }

        return Guid.TryParse(Request.Form["File"].LastOrDefault(v => !string.IsNullOrEmpty(v)), out var held) ? held : throw new InputException("File", T("Pilih berkas XLSX yang diimpor.", "Choose the XLSX file to import."));
    }
}
