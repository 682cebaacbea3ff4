using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Billing.BillingCodes;
using PlatformSaaS.Blobs;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Pages.Billing;

/// <summary>Codes or payments out of a file, tried first.</summary>
[Authorize(Policy = BillingPermissions.Codes)]
internal sealed class CodesImportModel(BillingImport import, IFileStore files) : PageModel
{
    /// <summary>Result of the dry run, or of an import that was refused.</summary>
    public ImportView? View { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            var id = await ImportForm.ReceiveAsync(Request, files, BillingImport.Rule, ct);
            await ShowAsync(await import.TryAsync(id, ct), id, ct);
        }
        catch (InputException refusal)
        {
            ModelState.AddModelError("File", refusal.Errors.Values.First()[0]);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostApplyAsync(Guid file, CancellationToken ct)
    {
        try
        {
            var result = await import.ApplyAsync(file, ct);
            if (result.IsSound)
            {
                Flash.Ok(TempData, T("Impor selesai.", "Import done."), T($"{result.Codes} kode dan {result.Payments} pembayaran dicatat.", $"{result.Codes} code(s) and {result.Payments} payment(s) recorded."));
                return LocalRedirect("/petugas/billing");
            }

            await ShowAsync(result, file, ct);
        }
        catch (InputException refusal)
        {
            ModelState.AddModelError("File", refusal.Errors.Values.First()[0]);
        }

        return Page();
    }

    private async Task ShowAsync(BillingImportResult result, Guid file, CancellationToken ct) => View = new ImportView(
        await files.FindAsync(file, ct), result.Faults,
        [
            (T("Kode billing", "Billing codes"), Format.Number(result.Codes)),
            (T("Pembayaran", "Payments"), Format.Number(result.Payments) + (result.Cases > 0 ? T($", {result.Cases} di antaranya setelah kode kedaluwarsa dan perlu diputuskan", $", {result.Cases} of them after the expiry, to be decided on") : ""))
        ],
        T($"Catat {result.Count} baris", $"Record {result.Count} row(s)"), "/petugas/billing/impor");
}
