using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Blobs;
using PlatformSaaS.Catalog.Spreadsheets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Pages.Admin;

/// <summary>The catalog as spreadsheets of products, and of parameters and ranges: out, and in with a dry run first.</summary>
[Authorize(Policy = CatalogPermissions.Manage)]
internal sealed class ImporModel(CatalogImport products, OptionImport options, IFileStore files) : PageModel
{
    /// <summary>Part of the address for parameters and ranges.</summary>
    public const string Options = "butir";

    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    public bool IsOptions => What == Options;

    /// <summary>Result of the dry run, or of an import that was refused.</summary>
    public ImportView? View { get; private set; }

    private SheetImport Import => IsOptions ? options : products;

    public IActionResult OnGet() => What is null or Options ? Page() : throw new MissingException();

    /// <summary>Tries a file; nothing is changed.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken ct) => this.TryAsync(async () =>
    {
        var id = await ImportForm.ReceiveAsync(Request, files, SheetImport.Rule, ct);
        await ShowAsync(await Import.TryAsync(id, ct), id, ct);
        return Page();
    });

    /// <summary>Takes the tried file in.</summary>
    public Task<IActionResult> OnPostApplyAsync(Guid file, CancellationToken ct) => this.TryAsync(async () =>
    {
        var result = await Import.ApplyAsync(file, ct);
        if (!result.IsSound)
        {
            await ShowAsync(result, file, ct);
            return Page();
        }

        Flash.Ok(TempData, T("Katalog diperbarui.", "Catalog updated."), T($"{result.Created.Count} baru, {result.Changed.Count} diubah, {result.Same} tetap.", $"{result.Created.Count} new, {result.Changed.Count} changed, {result.Same} as before."));
        return LocalRedirect("/admin/katalog");
    });

    private async Task ShowAsync(ImportResult result, Guid file, CancellationToken ct) => View = new ImportView(
        await files.FindAsync(file, ct), result.Faults, [(T("Baru", "New"), Some(result.Created)), (T("Diubah", "Changed"), Some(result.Changed)), (T("Tetap", "As before"), Format.Number(result.Same))],
        result.Changes == 0 ? null : T($"Impor {result.Changes} perubahan", $"Import {result.Changes} change(s)"), "/admin/katalog/impor" + (IsOptions ? "/" + Options : ""));

    private static string Some(IReadOnlyList<string> codes) => Format.Number(codes.Count) + (codes.Count > 0 ? " – " + string.Join(", ", codes.Take(10)) + (codes.Count > 10 ? " …" : "") : "");
}
