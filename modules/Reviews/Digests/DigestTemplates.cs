using PlatformSaaS.Templates;

namespace PlatformSaaS.Reviews.Digests;

/// <summary>The summary's words.</summary>
internal sealed class DigestTemplates : IBuiltInTemplates
{
    public const string Code = "ringkasan-antrean";

    public IReadOnlyList<MessageTemplate> Templates { get; } =
    [
        new(Code, TemplateChannel.Mail, "id", "{{mine}} permohonan menunggu Anda di {{agency.name}}",
            "Yth. {{recipient.name}},\n\nHari ini {{mine}} permohonan menunggu tindakan Anda; {{late}} sudah terlambat, {{soon}} jatuh tempo dalam tiga hari kerja.\n\n{{#each requests}}- {{no}} · {{title}} – {{stage}}, {{due}}\n{{/each}}\n\n[Buka antrean]({{link}})\n\nAnda menerima ringkasan ini karena memintanya di halaman Ringkasan lewat surel.\n",
            new Dictionary<string, string>()),
        new(Code, TemplateChannel.Mail, "en", "{{mine}} request(s) wait for you at {{agency.name}}",
            "Dear {{recipient.name}},\n\nToday {{mine}} request(s) wait for you; {{late}} late, {{soon}} due within three working days.\n\n{{#each requests}}- {{no}} · {{title}} – {{stage}}, {{due}}\n{{/each}}\n\n[Open the queue]({{link}})\n\nYou asked for this summary on the page Summary by e-mail.\n",
            new Dictionary<string, string>())
    ];
}
