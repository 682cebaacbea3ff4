using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.BillingCodes;

/// <summary>How billing codes are called on screen.</summary>
internal static class BillingCodeWords
{
    /// <summary>Badge of a code; one whose time has run out counts as expired, whether or not anybody has noted it.</summary>
    public static (Status Status, string Text) Badge(BillingCodeState state, DateTimeOffset? expires, int cases, DateTimeOffset now, bool forOfficer) => state switch
    {
        _ when cases > 0 => (forOfficer ? Status.Turn : Status.Info, forOfficer ? T("Pembayaran terlambat", "Late payment") : T("Pembayaran diperiksa", "Payment being checked")),
        BillingCodeState.Requested => (forOfficer ? Status.Turn : Status.Info, forOfficer ? T("Perlu kode", "Code needed") : T("Billing sedang diproses", "Being prepared")),
        BillingCodeState.Due when expires > now => (forOfficer ? Status.Wait : Status.Turn, T("Belum dibayar", "Not paid")),
        BillingCodeState.Due or BillingCodeState.Lapsed => (forOfficer ? Status.Idle : Status.Turn, T("Billing kedaluwarsa", "Expired")),
        BillingCodeState.Paid => (Status.Ok, T("Sudah dibayar", "Paid")),
        _ => (Status.Idle, T("Ditarik", "Withdrawn"))
    };

    public static (Status Status, string Text) Badge(BillingPaymentState state) => state switch
    {
        BillingPaymentState.Booked => (Status.Ok, T("Dibukukan", "Booked")),
        BillingPaymentState.Case => (Status.Turn, T("Perlu diputuskan", "To be decided")),
        _ => (Status.Idle, T("Dikembalikan", "Returned"))
    };

    /// <summary>Digits in threes, for reading; what is copied has no gaps.</summary>
    public static IEnumerable<string> Groups(string code) => code.Chunk(3).Select(c => new string(c));

    public static string Service(string id, string? en) => new LocalizedText(id, en).Current;
}
