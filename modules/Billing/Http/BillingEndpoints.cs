using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Billing.Credits;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Calendar;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reporting;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Http;

/// <summary>Invoices, decisions, credit notes and ledger under <c>/api/v1</c>. Proofs go through the request's action <c>proof</c>.</summary>
internal sealed class BillingEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        var mine = api.MapGroup("/me/invoices").WithTags("Billing").RequireAuthorization().ProducesProblem(StatusCodes.Status401Unauthorized);
        mine.MapGet("", MineAsync).WithName("ListMyInvoices").WithSummary("The caller's own invoices, the newest first").WithDescription("Pass `next` as `cursor` for the next page.");
        mine.MapGet("/{id:guid}", GetMineAsync).WithName("GetMyInvoice").WithSummary("One of the caller's own invoices with lines, proofs, receipts and credit notes")
            .WithDescription("A proof is sent with the action `proof` of the invoice's request: `account`, `file` (upload it first), and where known `amount`, `paidOn`, `reference`.").ProducesProblem(StatusCodes.Status404NotFound);

        var office = api.MapGroup("/invoices").WithTags("Billing").RequireAuthorization(BillingPermissions.Verify).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        office.MapGet("", ListAsync).WithName("ListInvoices").WithSummary("The agency's invoices").WithDescription("shelf: waiting (proofs that wait, the oldest first), unpaid, paid, closed, all (default). q: words of number, request or applicant. Pass `next` as `cursor`.");
        office.MapGet("/{id:guid}", GetAsync).WithName("GetInvoice").WithSummary("One invoice with lines, proofs, receipts and credit notes").ProducesProblem(StatusCodes.Status404NotFound);
        office.MapGet("/{id:guid}/uses", UsesAsync).WithName("ListEarlierUses").WithSummary("Other invoices that the last proof's file or reference was sent for, the first use first").ProducesProblem(StatusCodes.Status404NotFound);
        office.MapPost("/{id:guid}/decisions", DecideAsync).WithName("DecidePayment").WithSummary("Judge the proof that waits: valid, suspend or invalid")
            .WithDescription("Send `Idempotency-Key` (8 to 100 characters). 409 when the proof was decided or replaced meanwhile.").ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/invoices/{id:guid}/credit-notes", CreditAsync).WithName("IssueCreditNote").WithTags("Billing").WithSummary("Take an amount back: a refund or a correction")
            .WithDescription("`Idempotency-Key` (8 to 100 characters) is required: a repetition answers the same note.").RequireAuthorization(BillingPermissions.Credit).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        var ledger = api.MapGroup("/ledger").WithTags("Billing").RequireAuthorization(BillingPermissions.Ledger).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesValidationProblem();
        ledger.MapGet("", LedgerAsync).WithName("ListLedger").WithSummary("Ledger entries of a period, the newest first").WithDescription("from, to: days, both included (yyyy-MM-dd). Pass `next` as `cursor`.");
        ledger.MapGet("/summary", SummaryAsync).WithName("GetLedgerSummary").WithSummary("What was owed, came in and went back in a period, and whether the books balance");
        ledger.MapGet("/export", ExportAsync).WithName("ExportLedger").WithSummary("The books of a period as a spreadsheet (XLSX)").Produces(StatusCodes.Status200OK, contentType: Spreadsheet.ContentType);
    }

    private static async Task<Ok<InvoicePageAnswer>> MineAsync(string? cursor, InvoiceReader reader, CancellationToken ct)
    {
        var page = await reader.MineAsync(cursor, ct);
        return TypedResults.Ok(new InvoicePageAnswer([.. page.Items.Select(InvoiceRowAnswer.Of)], page.Next));
    }

    private static async Task<Ok<InvoiceAnswer>> GetMineAsync(Guid id, InvoiceReader reader, CancellationToken ct) => TypedResults.Ok(InvoiceAnswer.Of(await reader.GetMineAsync(id, ct)));

    private static async Task<Ok<InvoicePageAnswer>> ListAsync(string? shelf, string? q, string? cursor, InvoiceReader reader, CancellationToken ct)
    {
        var chosen = shelf is null ? InvoiceShelf.All : Enum.TryParse<InvoiceShelf>(shelf, true, out var known) && Enum.IsDefined(known) ? known : throw new InputException("shelf", "waiting, unpaid, paid, closed, all");
        var page = await reader.ListAsync(chosen, q is { Length: > 100 } ? q[..100] : q, cursor, ct);
        return TypedResults.Ok(new InvoicePageAnswer([.. page.Items.Select(InvoiceRowAnswer.Of)], page.Next));
    }

    private static async Task<Ok<InvoiceAnswer>> GetAsync(Guid id, InvoiceReader reader, CancellationToken ct) => TypedResults.Ok(InvoiceAnswer.Of(await reader.GetAsync(id, ct)));

    private static async Task<Ok<IReadOnlyList<EarlierUseAnswer>>> UsesAsync(Guid id, InvoiceReader reader, TreasurerDesk desk, CancellationToken ct)
    {
        var last = (await reader.GetAsync(id, ct)).Last;
        return TypedResults.Ok<IReadOnlyList<EarlierUseAnswer>>(last is null ? [] :
            [.. (await desk.UsesAsync(last.Proof, ct)).Select(u => new EarlierUseAnswer(u.InvoiceId, u.InvoiceNumber, u.Applicant, u.SameFile, u.SameReference, u.SentAt))]);
    }

    private static async Task<Ok<DecisionAnswer>> DecideAsync(Guid id, [FromBody] DecisionBody body, [FromHeader(Name = "Idempotency-Key")] string? key, TreasurerDesk desk, CancellationToken ct)
    {
        var proof = body.Proof ?? throw new InputException("proof", T("Sebutkan bukti yang Anda periksa.", "Name the proof that you looked at."));
        var receipt = await desk.DecideAsync(id, new DecisionInput(proof, body.Decision ?? "", body.Amount?.ToString(CultureInfo.InvariantCulture), body.Reason, key), ct);
        return TypedResults.Ok(new DecisionAnswer(receipt.RequestId, receipt.Stage, receipt.State, receipt.Message.Current, receipt.IsReplay));
    }

    private static async Task<Created<CreditAnswer>> CreditAsync(Guid id, [FromBody] CreditBody body, [FromHeader(Name = "Idempotency-Key")] string? key, CreditNotes credits, CancellationToken ct)
    {
        var note = await credits.IssueAsync(id, new CreditInput(body.Source, body.Amount, body.Reason, body.Reference, key), ct);
        return TypedResults.Created($"/api/v1/invoices/{id}", CreditAnswer.Of(note));
    }

    private static async Task<Ok<LedgerAnswer>> LedgerAsync(DateOnly from, DateOnly to, string? cursor, Reconciliation ledger, CancellationToken ct)
    {
        var page = await ledger.ListAsync(new DayPeriod(from, to), cursor, ct);
        return TypedResults.Ok(new LedgerAnswer([.. page.Items.Select(LedgerEntryAnswer.Of)], page.Next));
    }

    private static async Task<Ok<SummaryAnswer>> SummaryAsync(DateOnly from, DateOnly to, Reconciliation ledger, CancellationToken ct)
    {
        var s = await ledger.SummaryAsync(new DayPeriod(from, to), ct);
        return TypedResults.Ok(new SummaryAnswer(from, to, s.Opening, s.Issued, s.Received, s.Refused, s.CorrectedOpen, s.Closing, s.In, s.Out, s.Excess, s.IsBalanced));
    }

    private static async Task<IResult> ExportAsync(DateOnly from, DateOnly to, ReconciliationExport export, CancellationToken ct) =>
        Results.File(await export.MakeAsync(new DayPeriod(from, to), ct), Spreadsheet.ContentType, PeriodForm.FileName("rekonsiliasi", new DayPeriod(from, to), "xlsx"));
}
