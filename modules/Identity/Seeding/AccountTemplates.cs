using PlatformSaaS.Identity.Users;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Identity.Seeding;

/// <summary>Mails that accounts need in every portal.</summary>
internal sealed class AccountTemplates : IBuiltInTemplates
{
    private static readonly MessageTemplate[] Own =
    [
        Mail(UserNotices.SetPassword, "id", "Atur kata sandi akun Anda di {{agency.name}}",
            "Akun Anda di {{agency.name}} sudah dibuat. Atur kata sandi melalui tautan di bawah sebelum masuk untuk pertama kali.\n\nTautan hanya dapat dipakai satu kali dan berlaku 24 jam.\n\n[Atur kata sandi]({{link}})"),
        Mail(UserNotices.SetPassword, "en", "Set the password of your account with {{agency.name}}",
            "Your account with {{agency.name}} is ready. Set a password through the link below before you sign in for the first time.\n\nThe link works once, within 24 hours.\n\n[Set a password]({{link}})"),
        Mail(UserNotices.ForgotPassword, "id", "Ganti kata sandi akun Anda di {{agency.name}}",
            "Kami menerima permintaan untuk mengganti kata sandi akun Anda. Buat kata sandi baru melalui tautan di bawah.\n\nTautan hanya dapat dipakai satu kali. Bila bukan Anda yang meminta, abaikan surel ini; kata sandi lama tetap berlaku.\n\n[Buat kata sandi baru]({{link}})"),
        Mail(UserNotices.ForgotPassword, "en", "Change the password of your account with {{agency.name}}",
            "We were asked to change the password of your account. Make a new one through the link below.\n\nThe link works once. If it wasn't you who asked, ignore this mail; the old password stays good.\n\n[Make a new password]({{link}})"),
        Mail(UserNotices.PasswordChanged, "id", "Kata sandi akun Anda sudah diubah",
            "Kata sandi akun Anda di {{agency.name}} diubah pada {{today}}. Semua sesi lain sudah kami keluarkan.\n\nBila bukan Anda yang mengubahnya, segera pakai *Lupa kata sandi* di halaman masuk."),
        Mail(UserNotices.PasswordChanged, "en", "The password of your account was changed",
            "The password of your account with {{agency.name}} was changed on {{today}}. All other sessions have ended.\n\nIf it wasn't you, use *Forgot password* on the sign-in page at once."),
        Mail(UserNotices.AlreadyRegistered, "id", "Anda sudah terdaftar di {{agency.name}}",
            "Seseorang baru saja memakai alamat surel ini untuk mendaftar di {{agency.name}}. Alamat ini sudah memiliki akun, jadi tidak ada akun baru yang dibuat.\n\nBila itu Anda dan Anda lupa kata sandi, buat yang baru melalui tautan di bawah. Bila bukan Anda, abaikan surel ini; akun Anda tidak berubah.\n\n[Buat kata sandi baru]({{link}})"),
        Mail(UserNotices.AlreadyRegistered, "en", "You are already registered with {{agency.name}}",
            "Somebody just used this e-mail address to register with {{agency.name}}. It already has an account, so no new one was made.\n\nIf it was you and you forgot the password, make a new one through the link below. If not, ignore this mail; your account is unchanged.\n\n[Make a new password]({{link}})"),
        Mail(UserNotices.ConfirmEmail, "id", "Konfirmasi alamat surel baru Anda",
            "Anda meminta agar akun Anda di {{agency.name}} memakai alamat surel ini. Pastikan melalui tautan di bawah; sampai saat itu alamat lama tetap berlaku.\n\nTautan hanya dapat dipakai satu kali dan berlaku 24 jam.\n\n[Pakai alamat ini]({{link}})"),
        Mail(UserNotices.ConfirmEmail, "en", "Confirm your new e-mail address",
            "You asked that your account with {{agency.name}} use this e-mail address. Confirm it through the link below; until then the old address stays.\n\nThe link works once, within 24 hours.\n\n[Use this address]({{link}})"),
        Mail(UserNotices.Delegated, "id", "Anda mewakili {{absent}} sampai {{until}}",
            "Anda ditunjuk mewakili {{absent}} dari {{from}} sampai {{until}} dalam peran: {{roles}}.\n\nAlasan: {{reason}}. Antrean Anda memuat juga pekerjaan {{absent}} selama hari-hari itu; setiap tindakan dicatat atas nama Anda, mewakili {{absent}}.\n\n[Lihat pendelegasian]({{link}})"),
        Mail(UserNotices.Delegated, "en", "You stand in for {{absent}} until {{until}}",
            "You were named to stand in for {{absent}} from {{from}} until {{until}} in these roles: {{roles}}.\n\nReason: {{reason}}. On those days your queue holds the work of {{absent}} too; each action is recorded under your name, in place of {{absent}}.\n\n[See the delegation]({{link}})")
    ];

    public IReadOnlyList<MessageTemplate> Templates => Own;

    private static MessageTemplate Mail(string code, string culture, string subject, string body) => new(
        code, TemplateChannel.Mail, culture, subject,
        culture == "id" ? $"Yth. {{{{recipient.name}}}},\n\n{body}\n\nSalam hormat,  \n{{{{agency.name}}}}\n" : $"Dear {{{{recipient.name}}}},\n\n{body}\n\nKind regards,  \n{{{{agency.name}}}}\n",
        new Dictionary<string, string>());
}
