using System.Text.Json.Nodes;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Billing.BillingCodes;

/// <summary>What may be done with the billing code of an invoice now, and by whom.</summary>
internal static class BillingCodeActions
{
    public static IReadOnlyList<StageAction> Of(StageContext context, InvoiceFile file, TimeZoneInfo zone)
    {
        if (file.Code is not { } current || file.Invoice.State != InvoiceState.Open)
        {
            return [];
        }

        var actions = new List<StageAction>();
        ActionActor[] finance = [new RoleActor(file.Invoice.ValidatorRole)];
        var (cases, entered) = (file.Cases.ToList(), file.Codes.Where(c => c.Code is not null).ToList());
        var over = context.Run.State == BillingCodeMethod.Lapsed || (context.Run.State == BillingCodeMethod.Due && context.Now >= current.ExpiresAt);
        if (over)
        {
            actions.Add(AskAgain(current, cases.Count > 0));
        }

        if (context.Run.State == BillingCodeMethod.Requested)
        {
            actions.Add(new StageAction(BillingCodeMethod.Issue, new("Catat kode billing", "Enter the billing code"), finance)
            {
                Fields = BillingCodeFields.Issue(), IsPrimary = true, Tone = "positive", Key = "s",
                Consequence = new($"Kode berlaku {current.ValidDays} × 24 jam sejak terbit. Pemohon langsung diberi tahu.", $"The code holds {current.ValidDays} × 24 hours from its issue. The applicant is told at once.")
            });
        }

        actions.AddRange(Cases(cases, finance));
        if (entered.Count > 0)
        {
            actions.Add(new StageAction(BillingCodeMethod.Pay, new("Catat pembayaran", "Record the payment"), finance)
            {
                Fields = BillingCodeFields.Pay(entered, zone), IsPrimary = context.Run.State == BillingCodeMethod.Due, Tone = "positive", Key = "b",
                Defaults = new JsonObject { [BillingCodeFields.Amount] = file.Invoice.OpenAmount, [BillingCodeFields.For] = entered[^1].Id.ToString() },
                Consequence = new("Kuitansi terbit dan pekerjaan dimulai. Pembayaran setelah kode kedaluwarsa menjadi kasus yang Anda putuskan.", "The receipt is issued and work begins. A payment after the expiry becomes a case for you to decide.")
            });
        }

        if (context.Run.State == BillingCodeMethod.Due && !over)
        {
            actions.Add(new StageAction(BillingCodeMethod.Withdraw, new("Tarik kode", "Withdraw the code"), finance)
            {
                Fields = [BillingCodeFields.Why(true, new("Misalnya salah ketik. Dibaca pemohon.", "Mistyped, for instance. The applicant reads it."))], Tone = "caution", Consequence = new("Kode tidak berlaku lagi dan kode baru harus dicatat.", "The code no longer holds and another must be entered.")
            });
        }

        if (over && cases.Count == 0)
        {
            actions.Add(new StageAction(BillingCodeMethod.Cancel, context.Stage.Outcomes.GetValueOrDefault(PaymentStage.Refused)?.Confirm ?? new("Akhiri tanpa pembayaran", "End without payment"), finance)
            {
                Fields = [BillingCodeFields.Why(true, new("Dikirim kepada pemohon.", "Sent to the applicant."))], Tone = "negative", Consequence = new("Permohonan berakhir.", "The request ends.")
            });
        }

        if (context.Run.State == BillingCodeMethod.Due)
        {
            actions.Add(new StageAction(BillingCodeMethod.Lapse, new("Billing kedaluwarsa", "Billing code expired"), [new SystemActor()]));
            actions.Add(new StageAction(BillingCodeMethod.Remind, new("Pengingat", "Reminder"), [new SystemActor()]) { IsSilent = true });
        }

        return actions;
    }

    private static StageAction AskAgain(BillingCode code, bool hasCase) => new(BillingCodeMethod.Again, new("Request ulang billing", "Ask for another billing code"), [ActionActor.Applicant])
    {
        Fields = BillingCodeFields.Again(), IsPrimary = true, Tone = "positive", HasOwnForm = true,
        Defaults = new JsonObject { [BillingCodeFields.ContactName] = code.ContactName, [BillingCodeFields.Email] = code.ContactEmail, [BillingCodeFields.Phone] = code.ContactPhone },
        ClosedBecause = hasCase ? new("Pembayaran Anda setelah kode kedaluwarsa sedang kami periksa. Kode baru belum diperlukan.", "We are looking at your payment after the expiry. You don't need another code yet.") : null,
        Consequence = new("Bagian keuangan menyiapkan kode baru. Kami memberi tahu Anda begitu kodenya terbit.", "Finance prepares another code. We tell you as soon as it is issued.")
    };

    private static IEnumerable<StageAction> Cases(IReadOnlyList<BillingPayment> cases, ActionActor[] finance)
    {
        if (cases.Count == 0)
        {
            yield break;
        }

        yield return new StageAction(BillingCodeMethod.AcceptLate, new("Terima pembayaran terlambat", "Accept the late payment"), finance)
        {
            Fields = BillingCodeFields.Resolve(cases, isReturn: false), Tone = "positive", IsPrimary = true, Consequence = new("Pembayaran dibukukan, kuitansi terbit, dan pekerjaan dimulai.", "The payment is booked, the receipt issued, and work begins.")
        };
        yield return new StageAction(BillingCodeMethod.ReturnLate, new("Kembalikan pembayaran", "Return the payment"), finance)
        {
            Fields = BillingCodeFields.Resolve(cases, isReturn: true), Tone = "negative", Consequence = new("Dicatat masuk dan keluar. Pemohon dapat meminta kode baru.", "Booked in and out. The applicant can ask for another code.")
        };
    }
}
