using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Billing.Accounts;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Pages.Billing;

/// <summary>Destination accounts and how papers are numbered.</summary>
[Authorize(Policy = BillingPermissions.Accounts)]
internal sealed class AccountsModel(BankAccounts accounts, BillingNumbers numbers) : PageModel
{
    public IReadOnlyList<BankAccount> All { get; private set; } = [];
    public NumberPatterns Patterns { get; private set; } = new(null, null, null);
    public AccountInput Typed { get; private set; } = new(null, null, null);

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostAddAsync(string? bank, string? number, string? holder, CancellationToken ct)
    {
        Typed = new AccountInput(bank, number, holder);
        return RunAsync(() => accounts.AddAsync(Typed, ct), T("Rekening ditambahkan.", "Account added."), ct);
    }

    public Task<IActionResult> OnPostRetireAsync(Guid account, CancellationToken ct) =>
        RunAsync(() => accounts.SetActiveAsync(account, false, ct), T("Rekening dinonaktifkan. Tagihan baru tidak lagi memuatnya.", "Account retired. New invoices no longer name it."), ct);

    public Task<IActionResult> OnPostRestoreAsync(Guid account, CancellationToken ct) =>
        RunAsync(() => accounts.SetActiveAsync(account, true, ct), T("Rekening diaktifkan kembali.", "Account brought back."), ct);

    public Task<IActionResult> OnPostUpAsync(Guid account, CancellationToken ct) => RunAsync(() => accounts.MoveUpAsync(account, ct), T("Urutan diubah.", "Order changed."), ct);

    public async Task<IActionResult> OnPostNumbersAsync(string? invoice, string? receipt, string? credit, string? reset, string? revision, CancellationToken ct)
    {
        var typed = new NumberPatterns(invoice, receipt, credit) { Reset = reset, Revision = revision };
        var answer = await RunAsync(() => numbers.SetAsync(typed, ct), T("Penomoran disimpan.", "Numbering saved."), ct);
        Patterns = ModelState.IsValid ? Patterns : typed with { Revision = Patterns.Revision };
        return answer;
    }

    private async Task<IActionResult> RunAsync(Func<Task> work, string done, CancellationToken ct)
    {
        try
        {
            await work();
            Flash.Ok(TempData, done);
            return LocalRedirect("/admin/rekening");
        }
        catch (InputException refusal)
        {
            foreach (var (field, messages) in refusal.Errors)
            {
                ModelState.AddModelError(field, messages[0]);
            }
        }
        catch (BusinessException refusal) when (refusal is not (MissingException or ForbiddenException))
        {
            ModelState.AddModelError("", refusal.Message);
        }

        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        All = await accounts.ListAsync(ct);
        Patterns = await numbers.GetAsync(ct);
    }
}
