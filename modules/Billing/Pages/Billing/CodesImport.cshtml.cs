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
    /// <summary>Result of the trial, or of an import that was refused.</summary>
    public BillingImportResult? Result { get; private set; }

    /// <summary>The file that was tried.</summary>
    public StoredFile? Tried { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            var id = await ReceiveAsync(ct);
            (Result, Tried) = (await import.TryAsync(id, ct), await files.FindAsync(id, ct));
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

            (Result, Tried) = (result, await files.FindAsync(file, ct));
        }
        catch (InputException refusal)
        {
            ModelState.AddModelError("File", refusal.Errors.Values.First()[0]);
        }

        return Page();
    }

    private async Task<Guid> ReceiveAsync(CancellationToken ct)
    {
        if (Request.Form.Files["File"] is { Length: > 0 } sent)
        {
            await using var content = sent.OpenReadStream();
            return (await files.UploadAsync(content, sent.FileName, BillingImport.Rule, ct)).Id;
        }

        return Guid.TryParse(Request.Form["File"].LastOrDefault(v => !string.IsNullOrEmpty(v)), out var held) ? held : throw new InputException("File", T("Pilih berkas yang diimpor.", "Choose the file to import."));
    }
}
