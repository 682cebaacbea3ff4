using PlatformSaaS.Templates;

namespace PlatformSaaS.Tenants.Support;

/// <summary>What an agency's admins are told when support begins and ends.</summary>
internal sealed class SupportTemplates : IBuiltInTemplates
{
    public const string Begun = "masuk-bantuan-mulai";
    public const string Over = "masuk-bantuan-selesai";

    public IReadOnlyList<MessageTemplate> Templates { get; } =
    [
        .. Both(Begun, "id", "{{person}} masuk ke portal Anda untuk membantu",
            "{{person}} masuk ke portal {{agency.name}} sampai pukul {{until}}, dengan sudut pandang peran {{role}}.\n\nAlasan: {{reason}}\n\nYang boleh dilakukan: {{level}}. Semua yang dibuka tercatat, dan Anda dapat mengakhirinya kapan saja.\n\n[Lihat sesi bantuan]({{link}})"),
        .. Both(Begun, "en", "{{person}} signed in to your portal to help",
            "{{person}} signed in to the portal of {{agency.name}} until {{until}}, with the view of the role {{role}}.\n\nReason: {{reason}}\n\nAllowed: {{level}}. All that is opened is recorded, and you can end it at any time.\n\n[See the support sessions]({{link}})"),
        .. Both(Over, "id", "Sesi bantuan {{person}} sudah berakhir",
            "Sesi bantuan {{person}} di portal {{agency.name}} berakhir pukul {{until}}: {{how}}.\n\nAlasan sesi: {{reason}}\n\n[Lihat apa yang dilakukan]({{link}})"),
        .. Both(Over, "en", "The support session of {{person}} is over",
            "The support session of {{person}} in the portal of {{agency.name}} ended at {{until}}: {{how}}.\n\nIts reason: {{reason}}\n\n[See what was done]({{link}})")
    ];

    private static IEnumerable<MessageTemplate> Both(string code, string culture, string subject, string body) =>
    [
        new(code, TemplateChannel.Mail, culture, subject,
            culture == "id" ? $"Yth. {{{{recipient.name}}}},\n\n{body}\n\nSalam hormat,  \n{{{{agency.name}}}}\n" : $"Dear {{{{recipient.name}}}},\n\n{body}\n\nKind regards,  \n{{{{agency.name}}}}\n", new Dictionary<string, string>()),
        new(code, TemplateChannel.Portal, culture, subject, body[..body.LastIndexOf("\n\n", StringComparison.Ordinal)], new Dictionary<string, string>())
    ];
}
