using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Sessions;

/// <summary>Words for what came of a sign-in.</summary>
internal static class SignInMessages
{
    public static string Of(SignInAnswer answer) => answer.State switch
    {
        SignInState.Wrong => T("Nama pengguna, surel, atau kata sandi tidak cocok. Periksa kembali, atau pakai “Lupa kata sandi”.", "User name, e-mail or password do not match. Check them, or use “Forgot password”."),
        SignInState.CaptchaNeeded => T("Selesaikan pemeriksaan keamanan di bawah, lalu masuk kembali.", "Complete the security check below, then sign in again."),
        SignInState.Wait => T($"Terlalu banyak percobaan dari perangkat ini. Coba lagi {Words(answer.Wait)} lagi.", $"Too many attempts from this device. Try again in {Words(answer.Wait)}."),
        SignInState.CodeNeeded => T("Tulis kode dari aplikasi autentikator Anda.", "Write the code of your authenticator app."),
        SignInState.WrongCode => T("Kode tidak cocok. Tulis enam angka yang sedang tampil di aplikasi, atau satu kode cadangan.", "The code does not match. Write the six digits that the app shows now, or a recovery code."),
        SignInState.Disabled => T("Akun ini tidak aktif. Hubungi kami bila Anda merasa ini keliru.", "This account is not active. Contact us if you think that is wrong."),
        SignInState.AwaitingApproval => T("Akun Anda masih diperiksa petugas. Kami memberi tahu lewat surel setelah selesai.", "An officer is still checking your account. We will tell you by e-mail."),
        _ => ""
    };

    /// <summary>Stable code for programs.</summary>
    public static string CodeOf(SignInState state) => state switch
    {
        SignInState.CaptchaNeeded => "identity.captcha-needed",
        SignInState.Wait => "identity.wait",
        SignInState.CodeNeeded => "identity.code-needed",
        SignInState.WrongCode => "identity.wrong-code",
        SignInState.Disabled => "identity.disabled",
        SignInState.AwaitingApproval => "identity.awaiting-approval",
        _ => "identity.wrong"
    };

    private static string Words(TimeSpan wait) => wait.TotalSeconds < 90
        ? T($"{Math.Ceiling(wait.TotalSeconds):0} detik", $"{Math.Ceiling(wait.TotalSeconds):0} seconds")
        : T($"{Math.Ceiling(wait.TotalMinutes):0} menit", $"{Math.Ceiling(wait.TotalMinutes):0} minutes");
}
