using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.BillingCodes;

/// <summary>
/// Finance's work on a billing code: through the engine while the request waits for its payment; by itself once it doesn't, since a second payment or one for a request that has
/// ended must find a place too.
/// </summary>
internal sealed class BillingDesk(
    DbContext db, IRequestEngine engine, IUnitOfWork unitOfWork, IPermissionChecker permissions, BillingCodeReader reader, CodePayments payments, Books books, IAgency agency, IAuditLog audit, IDomainEvents events, ICurrentUser user,
    Calendar.ITenantClock clock)
{
    private static readonly string[] Known = [BillingCodeMethod.Issue, BillingCodeMethod.Withdraw, BillingCodeMethod.Pay, BillingCodeMethod.AcceptLate, BillingCodeMethod.ReturnLate, BillingCodeMethod.Cancel];

    /// <summary>What the current officer may do with a code now.</summary>
    public async Task<IReadOnlyList<StageAction>> ActionsAsync(BillingCodeFile file, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Codes, ct);
        if (!user.Roles.Contains(file.Code.ValidatorRole))
        {
            return [];
        }

        return IsWaiting(file) ? [.. (await engine.OpenActionsAsync(file.Code.RequestId, ct)).Where(a => Known.Contains(a.Code))] : await AloneAsync(file, ct);
    }

    /// <summary>Carries out an action on a code. One that has been replaced meanwhile is refused with clear words.</summary>
    public async Task<string> ActAsync(Guid id, string action, JsonObject values, string? key, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Codes, ct);
        var file = await reader.GetAsync(id, ct);
        if (!Known.Contains(action))
        {
            throw new InputException("action", string.Join(", ", Known));
        }

        if (!IsWaiting(file))
        {
            return await ActAloneAsync(file, action, values, ct);
        }

        if (action is BillingCodeMethod.Issue or BillingCodeMethod.Withdraw && !file.IsCurrent)
        {
            throw Newer();
        }

        if (action == BillingCodeMethod.Pay && file.Code.Code is not null)
        {
            values[BillingCodeFields.For] = file.Code.Id.ToString();
        }

        var receipt = await unitOfWork.RunAsync(async token =>
        {
            var done = await engine.ActAsync(file.Code.RequestId, action, new ActionInput(values, key), token);
            // The engine judged the code that was the last one once it held the lock: it must be the one that was seen.
            var touched = db.ChangeTracker.Entries<BillingCode>().Where(e => e.Entity.InvoiceId == file.Code.InvoiceId).MaxBy(e => e.Entity.Round)?.Entity;
            return action == BillingCodeMethod.Issue && touched is not null && touched.Id != file.Code.Id ? throw Newer() : done;
        }, ct);
        return receipt.Message.Current;
    }

    private static bool IsWaiting(BillingCodeFile file) => file.Invoice.Invoice.State == InvoiceState.Open;

    private async Task<IReadOnlyList<StageAction>> AloneAsync(BillingCodeFile file, CancellationToken ct)
    {
        ActionActor[] finance = [new RoleActor(file.Code.ValidatorRole)];
        var cases = file.Payments.Where(p => p.State == BillingPaymentState.Case).ToList();
        List<StageAction> actions = [];
        if (cases.Count > 0)
        {
            actions.Add(new StageAction(BillingCodeMethod.AcceptLate, new("Catat sebagai kelebihan bayar", "Keep it as paid above the total"), finance)
            {
                Fields = BillingCodeFields.Resolve(cases, isReturn: false), IsPrimary = true, Tone = "positive", Consequence = new("Dicatat untuk pemohon dan dapat dikembalikan dengan nota kredit.", "Kept for the applicant; it can be returned by a credit note.")
            });
            actions.Add(new StageAction(BillingCodeMethod.ReturnLate, new("Kembalikan pembayaran", "Return the payment"), finance)
            {
                Fields = BillingCodeFields.Resolve(cases, isReturn: true), Tone = "negative", Consequence = new("Dicatat masuk dan keluar.", "Booked in and out.")
            });
        }

        if (file.Code.Code is not null)
        {
            actions.Add(new StageAction(BillingCodeMethod.Pay, new("Catat pembayaran lain", "Record another payment"), finance)
            {
                Fields = [.. BillingCodeFields.Pay([file.Code], await clock.ZoneAsync(ct)).Where(f => f.Code != BillingCodeFields.File)], Consequence = new("Permohonan ini tidak menunggu pembayaran. Yang dicatat menjadi kasus yang Anda putuskan.", "This request waits for no payment. What you record becomes a case for you to decide.")
            });
        }

        return actions;
    }

    private async Task<string> ActAloneAsync(BillingCodeFile file, string action, JsonObject values, CancellationToken ct)
    {
        if ((await AloneAsync(file, ct)).FirstOrDefault(a => a.Code == action) is not { } open)
        {
            throw new BusinessException("billing.moved-on", T("Tagihan ini tidak menunggu pembayaran lagi. Muat ulang halaman.", "This invoice no longer waits for payment. Reload the page."), conflict: true);
        }

        if (!user.Roles.Contains(file.Code.ValidatorRole))
        {
            throw new ForbiddenException();
        }

        var errors = FormValidator.Validate(open.Fields, values, (await agency.GetAsync(ct)).Lists);
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        return await unitOfWork.RunAsync(async token =>
        {
            var invoice = await books.LockAsync(file.Code.InvoiceId, token);
            var code = await db.Set<BillingCode>().AsTracking().FirstAsync(c => c.Id == file.Code.Id, token);
            var (text, payment) = await DoAsync(invoice, code, action, new ActionInput(values), token);
            await events.RaiseAsync(new RequestIncident(code.RequestId, action, text) { Note = payment.Resolution ?? payment.Reason }, token);
            await audit.WriteAsync($"billing.code.{action}", "billing.code", code.Id.ToString(), new { code.Code, payment.Ntpn, payment.Amount, payment.Resolution, payment.Reference }, token);
            return text.Current;
        }, ct);
    }

    private async Task<(LocalizedText Text, BillingPayment Payment)> DoAsync(Invoice invoice, BillingCode code, string action, ActionInput input, CancellationToken ct)
    {
        if (action == BillingCodeMethod.Pay)
        {
            var paid = await payments.ReadAsync(code, input, ct);
            CodePayments.Open(code, paid);
            db.Add(paid);
            return (new($"Pembayaran lain masuk, NTPN {paid.Ntpn}, {IndonesianText.Money(paid.Amount)}", $"Another payment came in, NTPN {paid.Ntpn}, {IndonesianText.Money(paid.Amount, "en")}"), paid);
        }

        Guid? chosen = Guid.TryParse(input.Text(BillingCodeFields.Payment), out var id) ? id : null;
        var payment = await db.Set<BillingPayment>().AsTracking().Where(p => p.CodeId == code.Id && p.State == BillingPaymentState.Case && (chosen == null || p.Id == chosen)).OrderBy(p => p.Id).FirstOrDefaultAsync(ct) ?? throw new BusinessException(
            "billing.decided", T("Pembayaran ini sudah diputuskan.", "This payment has been decided on."), conflict: true);
        var isReturn = action == BillingCodeMethod.ReturnLate;
        payments.Resolve(code, payment, isReturn ? BillingPaymentState.Returned : BillingPaymentState.Booked, input);
        if (isReturn)
        {
            await payments.ReturnAsync(invoice, payment, ct);
            return (new($"Pembayaran dikembalikan, NTPN {payment.Ntpn}", $"Payment returned, NTPN {payment.Ntpn}"), payment);
        }

        await books.WriteAsync(invoice.ReceiveExcess(payment.Amount), payment.Ntpn, payment.Id, null, ct);
        return (new($"Pembayaran dicatat sebagai kelebihan bayar, NTPN {payment.Ntpn}", $"Payment kept as paid above the total, NTPN {payment.Ntpn}"), payment);
    }

    private static BusinessException Newer() => new("billing.newer-code", T(
        "Permintaan kode ini sudah diganti dengan yang lebih baru. Muat ulang halaman; yang Anda isi belum disimpan.", "This asking for a code was replaced by a newer one. Reload the page; what you entered was not stored."), conflict: true);
}
