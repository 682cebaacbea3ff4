namespace PlatformSaaS.Settings;

/// <summary>Settings of the kernel.</summary>
public sealed class KernelSettings : ISettingDefinitionProvider
{
    /// <summary>IANA time zone of the agency: Asia/Jakarta, Asia/Makassar or Asia/Jayapura.</summary>
    public const string TimeZone = "Kernel.TimeZone";
    /// <summary>"true" when joint leave days don't count as working days.</summary>
    public const string JointLeaveIsOff = "Kernel.Calendar.JointLeaveIsOff";
    /// <summary>Days of the week on which the agency works, Monday 1 to Sunday 7.</summary>
    public const string WeekDays = "Kernel.Calendar.WeekDays";
    /// <summary>SMTP server; empty keeps mails in the development outbox.</summary>
    public const string SmtpHost = "Notifications.Smtp.Host";
    /// <summary>SMTP port.</summary>
    public const string SmtpPort = "Notifications.Smtp.Port";
    /// <summary>SMTP user.</summary>
    public const string SmtpUser = "Notifications.Smtp.User";
    /// <summary>SMTP password.</summary>
    public const string SmtpPassword = "Notifications.Smtp.Password";
    /// <summary>"true" to require STARTTLS.</summary>
    public const string SmtpStartTls = "Notifications.Smtp.StartTls";
    /// <summary>Sender's address.</summary>
    public const string MailFrom = "Notifications.Mail.From";
    /// <summary>WhatsApp Cloud API endpoint with version; empty keeps messages in the development outbox.</summary>
    public const string WhatsAppEndpoint = "Notifications.WhatsApp.Endpoint";
    /// <summary>WhatsApp phone number id.</summary>
    public const string WhatsAppPhoneNumberId = "Notifications.WhatsApp.PhoneNumberId";
    /// <summary>WhatsApp access token.</summary>
    public const string WhatsAppToken = "Notifications.WhatsApp.Token";
    /// <summary>Public address of the portal, such as <c>https://kliring.example.go.id</c>; null is derived from the platform's base address and the tenant's code.</summary>
    public const string PublicUrl = "Kernel.PublicUrl";

    /// <inheritdoc />
    public IEnumerable<SettingDefinition> Define() =>
    [
        new(TimeZone, "Asia/Jakarta", InPack: false), new(JointLeaveIsOff, "true"), new(WeekDays, "12345"), new(SmtpHost, InPack: false), new(SmtpPort, "25", InPack: false), new(SmtpUser, InPack: false), new(SmtpPassword, IsEncrypted: true),
        new(SmtpStartTls, "false", InPack: false), new(MailFrom, "no-reply@example.go.id", InPack: false), new(WhatsAppEndpoint, InPack: false), new(WhatsAppPhoneNumberId, InPack: false), new(WhatsAppToken, IsEncrypted: true), new(PublicUrl, InPack: false)
    ];
}
