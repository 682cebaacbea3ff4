using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Requests;

/// <summary>How requests and log entries are said.</summary>
internal static class DataWords
{
    private static readonly Dictionary<string, (string Id, string En)> Actions = new(StringComparer.Ordinal)
    {
        ["identity.account-made"] = ("Akun dibuat", "Account made"), ["identity.password-changed"] = ("Kata sandi diganti", "Password changed"), ["identity.signed-out-everywhere"] = ("Semua sesi dikeluarkan", "Signed out everywhere"),
        ["identity.account-approved"] = ("Akun disetujui", "Account approved"), ["registration.profile-changed"] = ("Profil diubah", "Profile changed"), ["registration.data-exported"] = ("Data akun diunduh", "Account data downloaded"),
        ["privacy.consent-given"] = ("Persetujuan diberikan", "Consent given"), ["privacy.consent-withdrawn"] = ("Persetujuan ditarik", "Consent withdrawn"), ["privacy.processing-stopped"] = ("Pemrosesan berdasar persetujuan dihentikan", "Processing based on consent ended"), ["privacy.export-asked"] = ("Salinan data diminta", "Copy of the data asked for")
    };

    public static string Kind(PrivacyRequestKind kind) => kind switch
    {
        PrivacyRequestKind.Access => T("Penjelasan", "Explanation"),
        PrivacyRequestKind.Correction => T("Pembetulan", "Correction"),
        PrivacyRequestKind.Erasure => T("Penghapusan", "Erasure"),
        _ => T("Penarikan persetujuan", "Withdrawal of consent")
    };

    public static (Status Look, string Text) State(PrivacyRequest request) => request.State switch
    {
        PrivacyRequestState.Open => (Status.Wait, T("Diproses", "In progress")),
        PrivacyRequestState.Done => (Status.Ok, request.Kind == PrivacyRequestKind.Erasure ? T("Dihapus", "Erased") : T("Dipenuhi", "Fulfilled")),
        PrivacyRequestState.Refused => (Status.Bad, T("Tidak dapat dipenuhi", "Not fulfilled")),
        _ => (Status.Idle, T("Dibatalkan", "Cancelled"))
    };

    /// <summary>What an audit entry means to the person whom it is about.</summary>
    public static string Action(string action) => Actions.TryGetValue(action, out var words) ? T(words.Id, words.En) : action.Split('.')[0] switch
    {
        "identity" => T("Akun diperbarui", "Account updated"),
        "registration" => T("Data pendaftaran diperiksa atau diubah", "Registered data checked or changed"),
        "legal" => T("Dokumen legalitas diperiksa", "Legal documents checked"),
        "reviews" => T("Permohonan diproses", "Request worked on"),
        "helpdesk" => T("Pertanyaan atau pengaduan diproses", "Question or complaint worked on"),
        "billing" => T("Tagihan diproses", "Invoice worked on"),
        _ => T("Data diproses", "Data processed")
    };
}
