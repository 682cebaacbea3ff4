using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.LegalDocuments.Pages.Admin;

/// <summary>Which papers are asked of whom, and who verifies them.</summary>
[Authorize(Policy = LegalPermissions.Manage)]
internal sealed class SetsModel(LegalSetEditor editor) : PageModel
{
    public LegalSetsView View { get; private set; } = null!;
    public LegalRulesInput Rules { get; private set; } = null!;
    public string Revision { get; private set; } = "";

    /// <summary>What taking a paper away means, until it is agreed to.</summary>
    public string? Impact { get; private set; }
    public string? Type { get; private set; }
    public string? Code { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        View = await editor.GetAsync(ct);
        Revision = View.Revision;
        Rules ??= new(View.Rules.Name, View.Rules.WorkingDays, View.Rules.VerifierRole);
    }

    public Task<IActionResult> OnPostAsync([FromForm] string? revision, [FromForm] string? name, [FromForm] string? nameEn, [FromForm] int? workingDays, [FromForm] string? verifierRole, CancellationToken ct)
    {
        Rules = new(string.IsNullOrWhiteSpace(name) ? null : new LocalizedText(name.Trim(), string.IsNullOrWhiteSpace(nameEn) ? null : nameEn.Trim()), workingDays, verifierRole);
        return DoAsync(() => editor.SetRulesAsync(Rules, revision ?? "", ct), T("Aturan tersimpan.", "Rules saved."), ct);
    }

    public Task<IActionResult> OnPostStepAsync([FromForm] string? revision, [FromForm] string type, [FromForm] string code, [FromForm] string? step, CancellationToken ct) => step switch
    {
        "remove" => OnPostRemoveAsync(revision, type, code, false, ct),
        _ => DoAsync(() => editor.MoveAsync(type, code, step == "up" ? -1 : 1, revision ?? "", ct), T("Urutan berubah.", "Order changed."), ct)
    };

    public Task<IActionResult> OnPostRemoveAsync([FromForm] string? revision, [FromForm] string type, [FromForm] string code, [FromForm] bool agreed, CancellationToken ct)
    {
        (Type, Code) = (type, code);
        return DoAsync(async () =>
        {
            try
            {
                await editor.RemoveAsync(type, code, revision ?? "", agreed, ct);
            }
            catch (BusinessException e) when (e.Code == LegalSetEditor.Impact)
            {
                Impact = e.Message;
                throw;
            }
        }, T("Dokumen tidak lagi diminta.", "The document is not asked any more."), ct);
    }

    private async Task<IActionResult> DoAsync(Func<Task> step, string done, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(step))
        {
            Flash.Ok(TempData, done);
            return Redirect("/admin/dokumen-legal");
        }

        await OnGetAsync(ct);
        if (Impact is not null)
        {
            ModelState.Clear();
        }

        return Page();
    }
}
