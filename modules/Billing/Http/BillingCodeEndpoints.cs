using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Billing.BillingCodes;
using PlatformSaaS.Billing.Quotations;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Http;

/// <summary>Quotations and billing codes under <c>/api/v1</c>. Offers and answers go through the request's actions.</summary>
internal sealed class BillingCodeEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        var quotations = api.MapGroup("/me/quotations").WithTags("Billing").RequireAuthorization().ProducesProblem(StatusCodes.Status401Unauthorized);
        quotations.MapGet("", QuotationsAsync).WithName("ListMyQuotations").WithSummary("The caller's own quotations, the newest first").WithDescription("Pass `next` as `cursor` for the next page.");
        quotations.MapGet("/{id:guid}", QuotationAsync).WithName("GetMyQuotation").WithSummary("One of the caller's own quotations with lines and discounts")
            .WithDescription("It is answered with the request's actions `accepted` (`agree`: true), `declined` (`reason`) or, where a schedule is proposed, `counter` (`reason`, `wish`).").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/me/billing-codes", MineAsync).WithName("ListMyBillingCodes").WithTags("Billing").WithSummary("The caller's own billing codes, the newest first")
            .WithDescription("year: of the asking. Another code is asked for with the request's action `requestAgain`. Pass `next` as `cursor`.").RequireAuthorization().ProducesProblem(StatusCodes.Status401Unauthorized);

        var office = api.MapGroup("/billing-codes").WithTags("Billing").RequireAuthorization(BillingPermissions.Codes).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        office.MapGet("", ListAsync).WithName("ListBillingCodes").WithSummary("The agency's billing codes").WithDescription("shelf: requested, due, lapsed, cases (payments that came too late), paid, all (default). q: request, quotation, applicant, code or NTPN. Pass `next` as `cursor`.");
        office.MapGet("/{id:guid}", GetAsync).WithName("GetBillingCode").WithSummary("One billing code with its payments and the actions that the caller may take").ProducesProblem(StatusCodes.Status404NotFound);
        office.MapPost("/{id:guid}/actions/{action}", ActAsync).WithName("ActOnBillingCode").WithSummary("Enter a code, record a payment, decide on a late one")
            .WithDescription("issue: `code` (15 digits), `issuedOn`, `issuedTime`, `file` · withdraw: `reason` · pay: `ntpn` (16), `ntb`, `paidOn`, `paidTime`, `amount`, `file`, `reason` · acceptLate: `reason` · returnLate: `reason`, `reference` · cancel: `reason`. "
                + "Send `Idempotency-Key` (8 to 100 characters). 409 when it moved on meanwhile.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        office.MapPost("/import", ImportAsync).WithName("ImportBillingCodes").WithSummary("Take in a file of codes or of payments (CSV or XLSX), or try it first")
            .WithDescription("Codes: permohonan (request or quotation number), kode_billing, terbit. Payments: kode_billing, ntpn, ntb, dibayar, jumlah, alasan. With one fault nothing is taken.").ProducesValidationProblem();
    }

    private static async Task<Ok<QuotationPageAnswer>> QuotationsAsync(string? cursor, QuotationReader reader, CancellationToken ct)
    {
        var page = await reader.MineAsync(cursor, ct);
        return TypedResults.Ok(new QuotationPageAnswer([.. page.Items.Select(QuotationRowAnswer.Of)], page.Next));
    }

    private static async Task<Ok<QuotationAnswer>> QuotationAsync(Guid id, QuotationReader reader, CancellationToken ct) => TypedResults.Ok(QuotationAnswer.Of(await reader.GetMineAsync(id, ct)));

    private static async Task<Ok<BillingCodePageAnswer>> MineAsync(int? year, string? cursor, BillingCodeReader reader, CancellationToken ct)
    {
        var (page, _) = await reader.MineAsync(year, cursor, ct);
        return TypedResults.Ok(new BillingCodePageAnswer([.. page.Items.Select(BillingCodeAnswer.Of)], page.Next));
    }

    private static async Task<Ok<BillingCodePageAnswer>> ListAsync(string? shelf, string? q, string? cursor, BillingCodeReader reader, CancellationToken ct)
    {
        var chosen = shelf is null ? BillingShelf.All : Enum.TryParse<BillingShelf>(shelf, true, out var known) && Enum.IsDefined(known) ? known : throw new InputException("shelf", "requested, due, lapsed, cases, paid, all");
        var page = await reader.ListAsync(chosen, q is { Length: > 100 } ? q[..100] : q, cursor, ct);
        return TypedResults.Ok(new BillingCodePageAnswer([.. page.Items.Select(BillingCodeAnswer.Of)], page.Next));
    }

    private static async Task<Ok<BillingCodeDetailAnswer>> GetAsync(Guid id, BillingCodeReader reader, BillingDesk desk, CancellationToken ct)
    {
        var file = await reader.GetAsync(id, ct);
        return TypedResults.Ok(BillingCodeDetailAnswer.Of(file, (await desk.ActionsAsync(file, ct)).Where(a => a.ClosedBecause is null).Select(a => a.Code)));
    }

    private static async Task<Ok<BillingDoneAnswer>> ActAsync(Guid id, string action, [FromBody] JsonObject? values, [FromHeader(Name = "Idempotency-Key")] string? key, BillingDesk desk, CancellationToken ct) =>
        TypedResults.Ok(new BillingDoneAnswer(await desk.ActAsync(id, action, values ?? [], key, ct)));

    private static async Task<Ok<BillingImportAnswer>> ImportAsync([FromBody] BillingImportBody body, BillingImport import, CancellationToken ct)
    {
        var file = body.File ?? throw new InputException("file", T("Sebutkan berkas yang diunggah.", "Name the uploaded file."));
        return TypedResults.Ok(BillingImportAnswer.Of(body.Apply ? await import.ApplyAsync(file, ct) : await import.TryAsync(file, ct), body.Apply));
    }
}
