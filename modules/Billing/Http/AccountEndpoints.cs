using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Billing.Accounts;
using PlatformSaaS.Http;

namespace PlatformSaaS.Billing.Http;

/// <summary>Destination accounts and how invoices, receipts and credit notes are numbered, under <c>/api/v1</c>.</summary>
internal sealed class AccountEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("/bank-accounts", ActiveAsync).WithName("ListBankAccounts").WithTags("Billing").WithSummary("Active destination accounts").RequireAuthorization();

        var accounts = api.MapGroup("/bank-accounts").WithTags("Billing").RequireAuthorization(BillingPermissions.Accounts).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        accounts.MapGet("/all", AllAsync).WithName("ListAllBankAccounts").WithSummary("Every destination account, retired ones last");
        accounts.MapPost("", AddAsync).WithName("AddBankAccount").WithSummary("Add a destination account").ProducesValidationProblem();
        accounts.MapDelete("/{id:guid}", RetireAsync).WithName("RetireBankAccount").WithSummary("Retire a destination account; earlier proofs keep it").ProducesProblem(StatusCodes.Status404NotFound);
        accounts.MapPost("/{id:guid}/restore", RestoreAsync).WithName("RestoreBankAccount").WithSummary("Bring a retired account back").ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
        accounts.MapPost("/{id:guid}/up", UpAsync).WithName("MoveBankAccountUp").WithSummary("Move an active account one place up; the first one stays").ProducesProblem(StatusCodes.Status404NotFound);

        var numbers = api.MapGroup("/billing-numbers").WithTags("Billing").RequireAuthorization(BillingPermissions.Accounts).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        numbers.MapGet("", NumbersAsync).WithName("GetBillingNumbers").WithSummary("Patterns that invoices, receipts and credit notes are numbered by");
        numbers.MapPut("", SetNumbersAsync).WithName("SetBillingNumbers").WithSummary("Change the patterns; numbers already given stay").ProducesValidationProblem()
            .WithDescription("One `{seq}` each, such as `INV/{yyyy}/{mm}/{seq:00000}`. Known: `{seq}`, `{seq:0000}`, `{yyyy}`, `{yy}`, `{mm}`, `{m}`, `{dd}`, `{roman}`.");
    }

    private static async Task<Ok<IReadOnlyList<AccountAnswer>>> ActiveAsync(BankAccounts accounts, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<AccountAnswer>>([.. (await accounts.ActiveAsync(ct)).Select(AccountAnswer.Of)]);

    private static async Task<Ok<IReadOnlyList<AccountAnswer>>> AllAsync(BankAccounts accounts, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<AccountAnswer>>([.. (await accounts.ListAsync(ct)).Select(AccountAnswer.Of)]);

    private static async Task<Created<AccountAnswer>> AddAsync([FromBody] AccountBody body, BankAccounts accounts, CancellationToken ct)
    {
        var id = await accounts.AddAsync(new AccountInput(body.Bank, body.Number, body.Holder), ct);
        return TypedResults.Created($"/api/v1/bank-accounts/{id}", AccountAnswer.Of((await accounts.FindAsync(id, ct))!));
    }

    private static async Task<NoContent> RetireAsync(Guid id, BankAccounts accounts, CancellationToken ct)
    {
        await accounts.SetActiveAsync(id, false, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RestoreAsync(Guid id, BankAccounts accounts, CancellationToken ct)
    {
        await accounts.SetActiveAsync(id, true, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> UpAsync(Guid id, BankAccounts accounts, CancellationToken ct)
    {
        await accounts.MoveUpAsync(id, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<NumberPatterns>> NumbersAsync(BillingNumbers numbers, CancellationToken ct) => TypedResults.Ok(await numbers.GetAsync(ct));

    private static async Task<Ok<NumberPatterns>> SetNumbersAsync([FromBody] NumberPatterns body, BillingNumbers numbers, CancellationToken ct)
    {
        await numbers.SetAsync(body, ct);
        return TypedResults.Ok(await numbers.GetAsync(ct));
    }
}
