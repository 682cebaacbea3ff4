using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Billing.Credits;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Pages.Billing;

/// <summary>One invoice for the treasurer: the proof beside the invoice while it waits; its ledger and credit notes at any time.</summary>
[Authorize(Policy = BillingPermissions.Verify)]
internal sealed class PaymentModel(InvoiceReader reader, TreasurerDesk desk, CreditNotes credits, Reconciliation ledger, IPermissionChecker permissions, ICurrentUser user, ITenantClock clock) : PageModel
{
    public InvoiceFile Shown { get; private set; } = null!;
    public IReadOnlyList<EarlierUse> Uses { get; private set; } = [];
    public IReadOnlyList<LedgerRow> Entries { get; private set; } = [];
    public bool MayDecide { get; private set; }
    public bool MayCredit { get; private set; }
    public int Waiting { get; private set; }
    public Guid? Previous { get; private set; }
    public Guid? Next { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public string? Conflict { get; private set; }
    public string? Decision { get; private set; }
    public string? Reason { get; private set; }
    public string? Received { get; private set; }

    /// <summary>Amount in the field: as typed, as the applicant stated, or what is owed.</summary>
    public string Amount { get; private set; } = "";

    /// <summary>Key of the command; the same one again has no second effect.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    public Task OnGetAsync(Guid id, CancellationToken ct) => LoadAsync(id, ct);

    public async Task<IActionResult> OnPostDecideAsync(Guid id, Guid proof, string? decision, string? amount, string? received, string? reason, string? key, CancellationToken ct)
    {
        var waiting = await reader.WaitingAsync(ct);
        try
        {
            var receipt = await desk.DecideAsync(id, new DecisionInput(proof, decision ?? "", decision == TransferMethod.Suspend ? received : amount, reason, key), ct);
            Flash.Ok(TempData, T("Tersimpan.", "Done."), receipt.Message.Current + ". " + receipt.Number);
            var at = waiting.ToList().IndexOf(id);
            var next = waiting.Where((_, i) => i > at).Concat(waiting.Take(Math.Max(0, at))).FirstOrDefault();
            return LocalRedirect(next == Guid.Empty ? "/petugas/pembayaran" : $"/petugas/pembayaran/{next}");
        }
        catch (BusinessException refusal) when (refusal is not (MissingException or ForbiddenException))
        {
            (Decision, Reason, Received) = (decision, reason, received);
            await RefusedAsync(id, refusal, ct);
            Amount = amount ?? Amount;
            return Page();
        }
    }

    public async Task<IActionResult> OnPostCreditAsync(Guid id, string? source, string? creditAmount, string? creditReason, string? creditReference, string? key, CancellationToken ct)
    {
        try
        {
            var note = await credits.IssueAsync(id, new CreditInput(source, Rupiah(creditAmount), creditReason, creditReference, key), ct);
            Flash.Ok(TempData, T("Nota kredit terbit.", "Credit note issued."), $"{note.Number}, {Format.Money(note.Amount)}");
            return LocalRedirect($"/petugas/pembayaran/{id}");
        }
        catch (BusinessException refusal) when (refusal is not (MissingException or ForbiddenException))
        {
            await RefusedAsync(id, refusal is InputException input
                ? new InputException(input.Errors.ToDictionary(e => e.Key switch { "amount" => "creditAmount", "reason" => "creditReason", "reference" => "creditReference", _ => e.Key }, e => e.Value)) : refusal, ct);
            return Page();
        }
    }

    /// <summary>Digits with or without points; null for anything else.</summary>
    internal static long? Rupiah(string? text) =>
        long.TryParse((text ?? "").Replace(".", "", StringComparison.Ordinal).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    private async Task RefusedAsync(Guid id, BusinessException refusal, CancellationToken ct)
    {
        if (refusal is InputException input)
        {
            foreach (var (field, messages) in input.Errors)
            {
                ModelState.AddModelError(field, messages[0]);
            }
        }
        else
        {
            Conflict = refusal.Message;
            Response.StatusCode = refusal.IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        }

        await LoadAsync(id, ct);
    }

    private async Task LoadAsync(Guid id, CancellationToken ct)
    {
        Zone = await clock.ZoneAsync(ct);
        Shown = await reader.GetAsync(id, ct);
        MayDecide = user.Roles.Contains(Shown.Invoice.ValidatorRole);
        MayCredit = await permissions.IsGrantedAsync(BillingPermissions.Credit, ct);
        var waiting = await reader.WaitingAsync(ct);
        var at = waiting.ToList().IndexOf(id);
        (Waiting, Previous, Next) = (waiting.Count, at > 0 ? waiting[at - 1] : null, at >= 0 && at + 1 < waiting.Count ? waiting[at + 1] : null);
        if (Shown.Last is { } last)
        {
            Uses = await desk.UsesAsync(last.Proof, ct);
            Amount = Format.Number(last.Proof.StatedAmount ?? Shown.Invoice.OpenAmount);
        }

        if (await permissions.IsGrantedAsync(BillingPermissions.Ledger, ct))
        {
            Entries = await ledger.OfInvoiceAsync(id, ct);
        }
    }
}
