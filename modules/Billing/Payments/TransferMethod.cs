using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.Accounts;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;
using Turn = PlatformSaaS.Reviews.Contracts.Turn;

namespace PlatformSaaS.Billing.Payments;

/// <summary>
/// Method <c>transfer</c>: the applicant pays into an account and sends a proof, the treasurer judges it. States <c>due</c>, <c>verifying</c>, <c>suspended</c>;
/// actions <c>proof</c> (applicant), <c>valid</c>, <c>suspend</c>, <c>invalid</c> (validator).
/// </summary>
internal sealed class TransferMethod(DbContext db, Books books, BankAccounts accounts, IStageServices services, IFileStore files, ReceiptIssuer receipts, ITenantClock clock, ICurrentUser user) : IPaymentMethod
{
    public const string MethodName = "transfer";

    public const string Due = "due";
    public const string Verifying = "verifying";
    public const string Suspended = "suspended";

    public const string Proof = "proof";
    public const string Valid = "valid";
    public const string Suspend = "suspend";
    public const string Invalid = "invalid";

    /// <summary>What a proof may be; each type has a check of its own in the file store.</summary>
    private static readonly string[] Types = ["pdf", "doc", "docx", "jpg", "png"];

    public string Name => MethodName;

    public string PartialName => "Stages/_PaymentTransfer";

    public Task<StageOpening> OpenAsync(StageContext context, Invoice invoice, CancellationToken ct) => Task.FromResult(new StageOpening(Due, Turn.Applicant));

    public Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, InvoiceFile file, CancellationToken ct) => Task.FromResult(Actions(context, file));

    private static IReadOnlyList<StageAction> Actions(StageContext context, InvoiceFile file)
    {
        if (context.Run.State is Due or Suspended)
        {
            return
            [
                new StageAction(Proof, new("Kirim bukti pembayaran", "Send the proof of payment"), [ActionActor.Applicant])
                {
                    Fields = TransferFields.Proof(PaymentSettings.Of(context.Stage), file.Accounts), IsPrimary = true, Tone = "positive", HasOwnForm = true,
                    Consequence = new("Bendahara memeriksa bukti ini. Kami memberi tahu Anda hasilnya.", "The treasurer checks this proof. We let you know the result.")
                }
            ];
        }

        if (context.Run.State != Verifying)
        {
            return [];
        }

        ActionActor[] validators = [new RoleActor(file.Invoice.ValidatorRole)];
        var outcomes = context.Stage.Outcomes;
        return
        [
            new StageAction(Valid, outcomes.GetValueOrDefault(PaymentStage.Paid)?.Confirm ?? new("Nyatakan pembayaran sah", "Accept the payment"), validators)
            {
                Fields = TransferFields.Valid(), Defaults = TransferFields.Defaults(file.Invoice, file.Last?.Proof), Tone = "positive", IsPrimary = true, Key = "s",
                Consequence = outcomes.GetValueOrDefault(PaymentStage.Paid)?.Consequence ?? new("Kuitansi terbit dan pekerjaan dimulai.", "The receipt is issued and work begins.")
            },
            new StageAction(Suspend, new("Tangguhkan pembayaran", "Suspend the payment"), validators)
            {
                Fields = TransferFields.Suspended(), Tone = "caution", Key = "t", Consequence = new("Pemohon diminta mengunggah bukti baru.", "The applicant is asked for another proof.")
            },
            new StageAction(Invalid, outcomes.GetValueOrDefault(PaymentStage.Refused)?.Confirm ?? new("Tolak pembayaran", "Refuse the payment"), validators)
            {
                Fields = TransferFields.Invalid(), Tone = "negative", Key = "x",
                Consequence = outcomes.GetValueOrDefault(PaymentStage.Refused)?.Consequence ?? new("Permohonan berakhir. Hanya bila sudah berulang kali salah.", "The request ends. Only after repeated faults.")
            }
        ];
    }

    public Task<StageResult> ExecuteAsync(StageContext context, Invoice invoice, StageAction action, ActionInput input, CancellationToken ct) =>
        action.Code == Proof ? SendAsync(context, invoice, input, ct) : DecideAsync(context, invoice, action.Code, input, ct);

    public IEnumerable<LocalizedText> Validate(ServiceDefinitionDocument service, StageDefinition stage)
    {
        if (!stage.Letters.ContainsKey(InvoiceIssuer.Letter))
        {
            yield return new($"Tahap pembayaran memerlukan surat '{InvoiceIssuer.Letter}' di letters.", $"A payment stage needs the letter '{InvoiceIssuer.Letter}' in letters.");
        }

        var settings = PaymentSettings.Of(stage);
        if (settings.Accept.Count == 0 || settings.Accept.Except(Types, StringComparer.Ordinal).Any())
        {
            yield return new($"Bukti pembayaran hanya boleh berjenis {string.Join(", ", Types)}.", $"A proof of payment can only be of type {string.Join(", ", Types)}.");
        }

        if (settings.MaxMb is <= 0 or > 50)
        {
            yield return new("Batas ukuran bukti pembayaran harus di atas 0 dan paling besar 50 MB.", "The size of a proof of payment is limited to more than 0 and at most 50 MB.");
        }
    }

    private async Task<StageResult> SendAsync(StageContext context, Invoice invoice, ActionInput input, CancellationToken ct)
    {
        var settings = PaymentSettings.Of(context.Stage);
        DateOnly? paidOn = input.Text(TransferFields.PaidOn) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
        if (paidOn > await clock.TodayAsync(ct))
        {
            throw new InputException(TransferFields.PaidOn, T("Tanggal transfer tidak boleh di masa depan.", "The date of the transfer can't lie in the future."));
        }

        var account = await accounts.FindAsync(Guid.Parse(input.Text(TransferFields.Account)!), ct)
            ?? throw new InputException(TransferFields.Account, T("Pilih salah satu rekening yang tersedia.", "Choose one of the accounts."));
        var (file, hash) = await BindAsync(context, settings, Guid.Parse(input.Text(TransferFields.File)!), ct);
        if (await db.Set<PaymentProof>().AnyAsync(p => p.InvoiceId == invoice.Id && p.FileHash == hash, ct))
        {
            throw new InputException(TransferFields.File, T(
                "Berkas ini sama dengan bukti yang sudah Anda kirim untuk tagihan ini. Unggah bukti yang baru.", "This file is the same as the proof that you already sent for this invoice. Upload a new one."));
        }

        var proof = new PaymentProof
        {
            Id = NewId.Next(), InvoiceId = invoice.Id, Round = invoice.Proofs + 1, FileId = file.Id, FileHash = hash, AccountId = account.Id, AccountText = account.Text,
            StatedAmount = Amount(input, TransferFields.Amount), PaidOn = paidOn, Reference = input.Text(TransferFields.Reference), ReferenceKey = PaymentProof.KeyOf(input.Text(TransferFields.Reference)),
            SentAt = clock.UtcNow, SentBy = user.RequireId()
        };
        db.Add(proof);
        (invoice.Proofs, invoice.AwaitingSince) = (proof.Round, proof.SentAt);
        var model = Merge(
            InvoiceModel.Of(invoice, [], [], settings, context, await clock.ZoneAsync(ct)), InvoiceModel.Payment(invoice, proof, null, null, null, context, await clock.ZoneAsync(ct)));
        await NotifyAsync(context, "proof", model, [], ct);
        return StageResult.Stay(Verifying, Turn.Office) with
        {
            Timeline = proof.Round == 1 ? new("Bukti pembayaran dikirim", "Proof of payment sent") : new($"Bukti pembayaran ke-{proof.Round} dikirim", $"Proof of payment no. {proof.Round} sent"),
            Note = proof.StatedAmount is { } stated ? $"{IndonesianText.Money(stated)}, {account.Text}" : account.Text
        };
    }

    /// <summary>Binds the file and takes its hash; another's, an old or a missing one is refused beside the field.</summary>
    private async Task<(StoredFile File, string Hash)> BindAsync(StageContext context, PaymentSettings settings, Guid fileId, CancellationToken ct)
    {
        try
        {
            if (await files.FindAsync(fileId, ct) is not { OwnerType: null })
            {
                throw new MissingException();
            }

            var file = await services.AddFileAsync(context, fileId, $"{context.Stage.Code}.bukti", byApplicant: true, settings.Rule, ct);
            await using var content = await files.OpenAsync(fileId, ct);
            return (file, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)));
        }
        catch (MissingException)
        {
            throw new InputException(TransferFields.File, T("Berkas ini tidak ditemukan. Unggah kembali.", "This file was not found. Please upload it again."));
        }
    }

    private async Task<StageResult> DecideAsync(StageContext context, Invoice invoice, string verdict, ActionInput input, CancellationToken ct)
    {
        var proof = await LastAsync(invoice.Id, ct);
        if (proof is null || invoice.AwaitingSince is null)
        {
            throw new BusinessException("billing.decided", T("Bukti ini sudah diputuskan.", "This proof has been decided."), conflict: true);
        }

        var decision = new PaymentDecision
        {
            Id = NewId.Next(), InvoiceId = invoice.Id, ProofId = proof.Id, Reason = input.Text(TransferFields.Reason), DecidedAt = clock.UtcNow, DecidedBy = user.RequireId(), DecidedByName = user.Name ?? ""
        };
        invoice.AwaitingSince = null;
        db.Add(decision);
        return verdict switch
        {
            Valid => await AcceptAsync(context, invoice, proof, decision, input, ct),
            Suspend => await SuspendAsync(context, invoice, proof, decision, input, ct),
            _ => await RefuseAsync(context, invoice, proof, decision, ct)
        };
    }

    private async Task<StageResult> AcceptAsync(StageContext context, Invoice invoice, PaymentProof proof, PaymentDecision decision, ActionInput input, CancellationToken ct)
    {
        var amount = Amount(input, TransferFields.Amount) ?? 0;
        if (amount != invoice.OpenAmount && decision.Reason is null)
        {
            var difference = Format.Money(Math.Abs(amount - invoice.OpenAmount));
            throw new InputException(TransferFields.Reason, amount < invoice.OpenAmount
                ? T($"Jumlahnya kurang {difference} dari tagihan. Tulis alasan mengapa tetap sah.", $"It is {difference} short of the invoice. Say why it is valid all the same.")
                : T($"Jumlahnya lebih {difference} dari tagihan. Tulis alasannya.", $"It is {difference} above the invoice. Say why."));
        }

        (decision.Verdict, decision.Received) = (Verdict.Valid, amount);
        var entries = invoice.Settle(amount, context.Now);
        var zone = await clock.ZoneAsync(ct);
        var (receipt, model) = await receipts.IssueAsync(context, invoice, decision.Id, (number, workDue) => InvoiceModel.Payment(invoice, proof, decision, number, workDue, context, zone), ct);
        await books.WriteAsync(entries, receipt.Number, decision.Id, proof.AccountId, ct);
        return StageResult.Close(PaymentStage.Paid) with
        {
            Timeline = new("Pembayaran sah", "Payment valid"), Note = decision.Reason, Letters = [receipt.LetterId], Model = model
        };
    }

    private async Task<StageResult> SuspendAsync(StageContext context, Invoice invoice, PaymentProof proof, PaymentDecision decision, ActionInput input, CancellationToken ct)
    {
        var received = Amount(input, TransferFields.Received) ?? 0;
        if (received > 0 && received >= invoice.OpenAmount)
        {
            throw new InputException(TransferFields.Received, T(
                $"Sebagian berarti kurang dari {Format.Money(invoice.OpenAmount)}. Bila sudah masuk seluruhnya, nyatakan pembayaran sah.",
                $"A part is less than {Format.Money(invoice.OpenAmount)}. If all of it came in, accept the payment."));
        }

        (decision.Verdict, decision.Received) = (Verdict.Suspended, received);
        await books.WriteAsync(invoice.Receive(received), invoice.Number, decision.Id, proof.AccountId, ct);
        var model = await ModelAsync(context, invoice, proof, decision, ct);
        await NotifyAsync(context, Suspended, model, [], ct);
        return StageResult.Stay(Suspended, Turn.Applicant) with { Timeline = new("Pembayaran ditangguhkan", "Payment suspended"), Note = decision.Reason };
    }

    private async Task<StageResult> RefuseAsync(StageContext context, Invoice invoice, PaymentProof proof, PaymentDecision decision, CancellationToken ct)
    {
        decision.Verdict = Verdict.Invalid;
        await books.WriteAsync(invoice.RefuseRest(), invoice.Number, decision.Id, null, ct);
        return StageResult.Close(PaymentStage.Refused) with
        {
            Timeline = new("Pembayaran tidak sah", "Payment invalid"), Note = decision.Reason, Model = await ModelAsync(context, invoice, proof, decision, ct)
        };
    }

    private async Task<Dictionary<string, object?>> ModelAsync(StageContext context, Invoice invoice, PaymentProof proof, PaymentDecision decision, CancellationToken ct)
    {
        var zone = await clock.ZoneAsync(ct);
        return Merge(InvoiceModel.Of(invoice, [], [], PaymentSettings.Of(context.Stage), context, zone), InvoiceModel.Payment(invoice, proof, decision, null, null, context, zone));
    }

    private static Dictionary<string, object?> Merge(Dictionary<string, object?> invoice, Dictionary<string, object?> payment)
    {
        invoice["payment"] = payment;
        return invoice;
    }

    private async Task NotifyAsync(StageContext context, string name, IReadOnlyDictionary<string, object?> model, IReadOnlyList<Guid> attachments, CancellationToken ct)
    {
        if (context.Stage.Notices.TryGetValue(name, out JsonElement notice))
        {
            await services.NotifyAsync(context, notice, model, attachments, ct: ct);
        }
    }

    private Task<PaymentProof?> LastAsync(Guid invoiceId, CancellationToken ct) =>
        db.Set<PaymentProof>().AsNoTracking().Where(p => p.InvoiceId == invoiceId).OrderByDescending(p => p.Round).FirstOrDefaultAsync(ct);

    private static long? Amount(ActionInput input, string field) => input.Values[field] is JsonValue value && value.TryGetValue<long>(out var amount) ? amount : null;
}
