using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Billing.Quotations;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;
using Turn = PlatformSaaS.Reviews.Contracts.Turn;

namespace PlatformSaaS.Billing.BillingCodes;

/// <summary>
/// Method <c>e-billing</c>: finance enters the treasury's billing code, the applicant pays by it while it holds, finance records the deposit by its NTPN. States <c>requested</c>,
/// <c>due</c>, <c>lapsed</c>; after an expiry the applicant asks for another code. A payment that came too late is a case that finance accepts or gives back.
/// </summary>
internal sealed class BillingCodeMethod(
    DbContext db, CodePayments payments, QuotationReader quotations, IStageServices services, IApplicantDirectory applicants, IUserDirectory users, ITenantClock clock, ICurrentUser user) : IPaymentMethod
{
    public const string MethodName = "e-billing";

    public const string Requested = "requested", Due = "due", Lapsed = "lapsed";

    public const string Issue = "issue", Withdraw = "withdraw", Pay = "pay", Again = "requestAgain", AcceptLate = "acceptLate", ReturnLate = "returnLate", Cancel = "cancel", Lapse = "lapse", Remind = "remind";

    /// <summary>How long before its expiry the applicant is reminded of a code.</summary>
    public static readonly TimeSpan ReminderAhead = TimeSpan.FromDays(2);

    /// <summary>Clocks of two machines may differ by as much.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public string Name => MethodName;

    public string PartialName => "Stages/_PaymentBilling";

    public async Task<StageOpening> OpenAsync(StageContext context, Invoice invoice, CancellationToken ct)
    {
        var quotation = (await quotations.AcceptedAsync(context.Request.Id, ct))?.Quotation;
        var applicant = context.Request.ApplicantUserId is { } id ? await applicants.FindAsync(id, ct) : null;
        var person = context.Request.ApplicantUserId is { } account ? await users.FindAsync(account, ct) : null;
        var code = new BillingCode
        {
            Id = NewId.Next(), InvoiceId = invoice.Id, RequestId = context.Request.Id, Round = 1, State = BillingCodeState.Requested, Amount = invoice.OpenAmount, InvoiceNumber = invoice.Number,
            QuotationNumber = quotation?.Number, ConfirmedAt = quotation?.AnsweredAt ?? invoice.IssuedAt, RequestNumber = invoice.RequestNumber, ServiceNameId = invoice.ServiceNameId, ServiceNameEn = invoice.ServiceNameEn,
            ApplicantUserId = invoice.ApplicantUserId, ApplicantName = invoice.ApplicantName, ValidatorRole = invoice.ValidatorRole, RequestedAt = context.Now, Year = (await clock.TodayAsync(ct)).Year,
            ContactName = applicant?.ContactName ?? person?.Name ?? invoice.ApplicantName, ContactEmail = person?.Email, ContactPhone = person?.WhatsApp, ValidDays = PaymentSettings.Of(context.Stage).ValidDays
        };
        db.Add(code);
        await NotifyAsync(context, Requested, code, null, ct);
        return new StageOpening(Requested, Turn.Office);
    }

    public async Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, InvoiceFile file, CancellationToken ct) => BillingCodeActions.Of(context, file, await clock.ZoneAsync(ct));

    public async Task<StageResult> ExecuteAsync(StageContext context, Invoice invoice, StageAction action, ActionInput input, CancellationToken ct)
    {
        var codes = await db.Set<BillingCode>().AsTracking().Where(c => c.InvoiceId == invoice.Id).OrderBy(c => c.Round).ToListAsync(ct);
        return action.Code switch
        {
            Issue => await IssueAsync(context, codes[^1], input, ct),
            Withdraw => await WithdrawAsync(context, invoice, codes[^1], input, ct),
            Pay => await PayAsync(context, invoice, codes, input, ct),
            Again => await AgainAsync(context, invoice, codes[^1], input, ct),
            AcceptLate => await AcceptAsync(context, invoice, codes, input, ct),
            ReturnLate => await ReturnAsync(context, invoice, codes, input, ct),
            Cancel => await CancelAsync(context, invoice, codes[^1], input, ct),
            Lapse => await LapseAsync(context, codes[^1], ct),
            _ => await RemindAsync(context, codes[^1], ct)
        };
    }

    public IEnumerable<LocalizedText> Validate(ServiceDefinitionDocument service, StageDefinition stage)
    {
        if (PaymentSettings.Of(stage).ValidDays is < 1 or > 90)
        {
            yield return new("'validDays' harus 1 sampai 90 hari.", "'validDays' has to be 1 to 90 days.");
        }
    }

    private async Task<StageResult> IssueAsync(StageContext context, BillingCode current, ActionInput input, CancellationToken ct)
    {
        var code = BillingCodeFields.ReadCode(input);
        await payments.LockAsync(code, ct);
        if (await db.Set<BillingCode>().AsNoTracking().Where(c => c.Code == code).Select(c => new { c.RequestNumber, c.ApplicantName, c.Id }).FirstOrDefaultAsync(ct) is { } first)
        {
            throw new InputException(BillingCodeFields.Code, T(
                $"Kode ini sudah dipakai untuk permohonan {first.RequestNumber} ({first.ApplicantName}). Lihat /petugas/billing/{first.Id}.", $"This code was used for request {first.RequestNumber} ({first.ApplicantName}). See /petugas/billing/{first.Id}."));
        }

        var issued = await IssuedAtAsync(context, input, ct);
        var expires = issued.AddDays(current.ValidDays);
        if (issued > context.Now + Tolerance)
        {
            throw new InputException(BillingCodeFields.IssuedOn, T("Waktu terbit tidak boleh di masa depan.", "The issue can't lie in the future."));
        }

        if (expires <= context.Now)
        {
            throw new InputException(BillingCodeFields.IssuedOn, T($"Kode yang terbit saat itu sudah kedaluwarsa ({current.ValidDays} × 24 jam). Buat kode baru.", $"A code of that time has expired ({current.ValidDays} × 24 hours). Make another one."));
        }

        if (input.Text(BillingCodeFields.File) is { } file)
        {
            current.FileId = (await BindAsync(context, file, "billing", ct)).Id;
        }

        (current.State, current.Code, current.IssuedAt, current.ExpiresAt, current.EnteredByName) = (BillingCodeState.Due, code, issued, expires, user.Name);
        // Who gets it in the last two days needs no reminder of what just came.
        current.RemindedAt = expires - context.Now <= ReminderAhead ? context.Now : null;
        await NotifyAsync(context, "issued", current, null, ct, current.FileId is { } attached ? [attached] : []);
        return StageResult.Stay(Due, Turn.Applicant) with { Timeline = new($"Kode billing {code} terbit", $"Billing code {code} issued"), Note = T("Berlaku sampai ", "Valid until ") + await MomentAsync(expires, ct) };
    }

    private async Task<DateTimeOffset> IssuedAtAsync(StageContext context, ActionInput input, CancellationToken ct)
    {
        var zone = await clock.ZoneAsync(ct);
        var (day, time) = (BillingCodeFields.ReadDay(input, BillingCodeFields.IssuedOn), BillingCodeFields.ReadTime(input, BillingCodeFields.IssuedTime));
        var now = new DateTimeOffset(context.Now.Ticks - (context.Now.Ticks % TimeSpan.TicksPerSecond), context.Now.Offset);
        if (day is null && time is null)
        {
            return now;
        }

        var today = await clock.TodayAsync(ct);
        return time is { } at ? BillingCodeFields.At(day ?? today, at, zone) : day == today ? now : throw new InputException(BillingCodeFields.IssuedTime, T("Tulis jam terbitnya; masa berlaku dihitung sampai ke detik.", "Write the time of issue; the validity counts to the second."));
    }

    private async Task<StageResult> WithdrawAsync(StageContext context, Invoice invoice, BillingCode current, ActionInput input, CancellationToken ct)
    {
        (current.State, current.VoidReason) = (BillingCodeState.Void, input.Text(BillingCodeFields.Reason));
        db.Add(await NextAsync(context, invoice, current, ct));
        await NotifyAsync(context, "withdrawn", current, null, ct);
        return StageResult.Stay(Requested, Turn.Office) with { Timeline = new($"Kode billing {current.Code} ditarik", $"Billing code {current.Code} withdrawn"), Note = current.VoidReason };
    }

    private async Task<StageResult> PayAsync(StageContext context, Invoice invoice, List<BillingCode> codes, ActionInput input, CancellationToken ct)
    {
        var code = input.Text(BillingCodeFields.For) is { } id ? codes.Find(c => c.Id.ToString() == id)! : codes.FindLast(c => c.Code is not null)!;
        var payment = await payments.ReadAsync(code, input, ct);
        if (input.Text(BillingCodeFields.File) is { } file)
        {
            payment.FileId = (await BindAsync(context, file, "ntpn", ct)).Id;
        }

        if (!payment.IsLate)
        {
            CodePayments.RequireReason(invoice, payment, payment.Reason);
            db.Add(payment);
            return await payments.BookAsync(context, invoice, codes, code, payment, ct);
        }

        CodePayments.Open(code, payment);
        db.Add(payment);
        if (context.Run.State == Due && code.Id == codes[^1].Id)
        {
            code.State = BillingCodeState.Lapsed;
        }

        var zone = await clock.ZoneAsync(ct);
        await NotifyAsync(context, "late", code, BillingCodeModel.Payment(invoice, code, payment, null, null, context, zone), ct);
        return StageResult.Stay(context.Run.State == Due && code.State == BillingCodeState.Lapsed ? Lapsed : context.Run.State, Turn.Office) with
        {
            Timeline = new("Pembayaran setelah kode kedaluwarsa, diperiksa bagian keuangan", "Payment after the expiry, looked at by finance"), Note = $"NTPN {payment.Ntpn}, {IndonesianText.Money(payment.Amount)}"
        };
    }

    private async Task<StageResult> AcceptAsync(StageContext context, Invoice invoice, List<BillingCode> codes, ActionInput input, CancellationToken ct)
    {
        var payment = await CaseAsync(invoice.Id, input, ct);
        var code = codes.First(c => c.Id == payment.CodeId);
        payments.Resolve(code, payment, BillingPaymentState.Booked, input);
        return await payments.BookAsync(context, invoice, codes, code, payment, ct);
    }

    private async Task<StageResult> ReturnAsync(StageContext context, Invoice invoice, List<BillingCode> codes, ActionInput input, CancellationToken ct)
    {
        var payment = await CaseAsync(invoice.Id, input, ct);
        var code = codes.First(c => c.Id == payment.CodeId);
        payments.Resolve(code, payment, BillingPaymentState.Returned, input);
        await payments.ReturnAsync(invoice, payment, ct);
        await NotifyAsync(context, "returned", code, BillingCodeModel.Payment(invoice, code, payment, null, null, context, await clock.ZoneAsync(ct)), ct);
        var waits = context.Run.State == Requested || codes.Exists(c => c.OpenCases > 0);
        return StageResult.Stay(context.Run.State, waits ? Turn.Office : Turn.Applicant) with
        {
            Timeline = new($"Pembayaran terlambat dikembalikan, NTPN {payment.Ntpn}", $"Late payment returned, NTPN {payment.Ntpn}"), Note = payment.Resolution
        };
    }

    private async Task<StageResult> AgainAsync(StageContext context, Invoice invoice, BillingCode current, ActionInput input, CancellationToken ct)
    {
        current.State = BillingCodeState.Lapsed;
        var next = await NextAsync(context, invoice, current, ct);
        (next.ContactName, next.ContactEmail, next.ContactPhone) = (input.Text(BillingCodeFields.ContactName)!, input.Text(BillingCodeFields.Email), input.Text(BillingCodeFields.Phone));
        db.Add(next);
        await NotifyAsync(context, Requested, next, null, ct);
        return StageResult.Stay(Requested, Turn.Office) with { Timeline = new("Kode billing baru diminta", "Another billing code asked for") };
    }

    private async Task<StageResult> CancelAsync(StageContext context, Invoice invoice, BillingCode current, ActionInput input, CancellationToken ct)
    {
        current.State = BillingCodeState.Void;
        current.VoidReason = input.Text(BillingCodeFields.Reason);
        await payments.RefuseAsync(invoice, ct);
        return StageResult.Close(PaymentStage.Refused) with { Timeline = new("Berakhir tanpa pembayaran", "Ended without payment"), Note = current.VoidReason, Model = await ModelAsync(current, ct) };
    }

    private async Task<StageResult> LapseAsync(StageContext context, BillingCode current, CancellationToken ct)
    {
        if (context.Now < current.ExpiresAt)
        {
            throw new BusinessException("billing.code-valid", "Kode billing ini masih berlaku.", conflict: true);
        }

        current.State = BillingCodeState.Lapsed;
        await NotifyAsync(context, "expired", current, null, ct);
        return StageResult.Stay(Lapsed, Turn.Applicant) with { Timeline = new($"Kode billing {current.Code} kedaluwarsa", $"Billing code {current.Code} expired") };
    }

    private async Task<StageResult> RemindAsync(StageContext context, BillingCode current, CancellationToken ct)
    {
        if (current.RemindedAt is null && context.Now < current.ExpiresAt)
        {
            current.RemindedAt = context.Now;
            await NotifyAsync(context, "reminder", current, null, ct);
        }

        return StageResult.Stay();
    }

    private async Task<BillingCode> NextAsync(StageContext context, Invoice invoice, BillingCode before, CancellationToken ct) => new()
    {
        Id = NewId.Next(), InvoiceId = invoice.Id, RequestId = before.RequestId, Round = before.Round + 1, State = BillingCodeState.Requested, Amount = invoice.OpenAmount, InvoiceNumber = before.InvoiceNumber, QuotationNumber = before.QuotationNumber,
        ConfirmedAt = before.ConfirmedAt, RequestNumber = before.RequestNumber, ServiceNameId = before.ServiceNameId, ServiceNameEn = before.ServiceNameEn, ApplicantUserId = before.ApplicantUserId, ApplicantName = before.ApplicantName,
        ValidatorRole = before.ValidatorRole, RequestedAt = context.Now, Year = (await clock.TodayAsync(ct)).Year, ContactName = before.ContactName, ContactEmail = before.ContactEmail, ContactPhone = before.ContactPhone, ValidDays = before.ValidDays
    };

    private async Task<BillingPayment> CaseAsync(Guid invoice, ActionInput input, CancellationToken ct)
    {
        Guid? chosen = Guid.TryParse(input.Text(BillingCodeFields.Payment), out var id) ? id : null;
        return await db.Set<BillingPayment>().AsTracking().Where(p => p.InvoiceId == invoice && p.State == BillingPaymentState.Case && (chosen == null || p.Id == chosen)).OrderBy(p => p.Id).FirstAsync(ct);
    }

    /// <summary>Binds a printout; another's or a missing one is refused beside the field.</summary>
    private async Task<Blobs.StoredFile> BindAsync(StageContext context, string file, string purpose, CancellationToken ct)
    {
        try
        {
            return await services.AddFileAsync(context, Guid.Parse(file), $"{context.Stage.Code}.{purpose}", byApplicant: false, BillingCodeFields.Rule, ct);
        }
        catch (MissingException)
        {
            throw new InputException(BillingCodeFields.File, T("Berkas ini tidak ditemukan. Unggah kembali.", "This file was not found. Please upload it again."));
        }
    }

    private async Task<string> MomentAsync(DateTimeOffset at, CancellationToken ct) => BillingCodeModel.Moment(at, await clock.ZoneAsync(ct), await clock.ZoneAbbreviationAsync(ct), "id");

    private async Task<Dictionary<string, object?>> ModelAsync(BillingCode code, CancellationToken ct) => BillingCodeModel.Of(code, await clock.ZoneAsync(ct), await clock.ZoneAbbreviationAsync(ct));

    private async Task NotifyAsync(StageContext context, string name, BillingCode code, Dictionary<string, object?>? payment, CancellationToken ct, IReadOnlyList<Guid>? attachments = null)
    {
        if (!context.Stage.Notices.TryGetValue(name, out JsonElement notice))
        {
            return;
        }

        var model = await ModelAsync(code, ct);
        if (payment is not null)
        {
            model["payment"] = payment;
        }

        await services.NotifyAsync(context, notice, model, attachments ?? [], ct: ct);
    }
}
