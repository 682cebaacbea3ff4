using PlatformSaaS.Templates;
using PlatformSaaS.Text;

namespace PlatformSaaS.LegalDocuments.Dossiers;

/// <summary>Words of the notices about papers asked for once somebody is verified; the agency may write its own under the same codes.</summary>
internal sealed class CallTemplates : IBuiltInTemplates, ITemplateGuide
{
    public const string Asked = "dokumen-legal-diminta", Ending = "dokumen-legal-berakhir";

    public IReadOnlyList<MessageTemplate> Templates { get; } =
    [
        new(Asked, TemplateChannel.Mail, "id", "{{agency.name}} meminta dokumen tambahan",
            "Yth. {{recipient.name}},\n\n{{agency.name}} sekarang juga meminta dokumen berikut:\n\n{{#each papers}}- {{name}}, diperlukan mulai {{reference}}\n{{/each}}\n\nStatus terverifikasi Anda tetap berlaku. Mulai tanggal itu permohonan baru dapat diajukan setelah dokumennya diserahkan dan diterima.\n\n[Serahkan dokumen]({{link}})\n", None),
        new(Asked, TemplateChannel.Mail, "en", "{{agency.name}} asks for a further document",
            "Dear {{recipient.name}},\n\n{{agency.name}} now asks for these documents too:\n\n{{#each papers}}- {{name}}, needed from {{reference}}\n{{/each}}\n\nYou stay verified. From that day on new requests need the document to be handed in and accepted.\n\n[Hand in documents]({{link}})\n", None),
        new(Asked, TemplateChannel.Portal, "id", "Dokumen tambahan diminta", "{{#each papers}}{{name}} diperlukan mulai {{reference}}. {{/each}}Status terverifikasi Anda tetap berlaku sampai saat itu.", None),
        new(Asked, TemplateChannel.Portal, "en", "A further document is asked for", "{{#each papers}}{{name}} is needed from {{reference}}. {{/each}}You stay verified until then.", None),
        new(Ending, TemplateChannel.Mail, "id", "Masa berlaku dokumen Anda di {{agency.name}}",
            "Yth. {{recipient.name}},\n\nMasa berlaku dokumen Anda berikut berakhir:\n\n{{#each papers}}- {{name}}, berlaku sampai {{reference}}\n{{/each}}\n\nSerahkan yang baru sebelum tanggal itu, supaya permohonan Anda berikutnya tidak tertahan.\n\n[Perbarui dokumen]({{link}})\n", None),
        new(Ending, TemplateChannel.Mail, "en", "Validity of your documents at {{agency.name}}",
            "Dear {{recipient.name}},\n\nThe validity of these documents of yours ends:\n\n{{#each papers}}- {{name}}, valid until {{reference}}\n{{/each}}\n\nHand in new ones before that day, so that your next request isn't held up.\n\n[Renew documents]({{link}})\n", None),
        new(Ending, TemplateChannel.Portal, "id", "Masa berlaku dokumen berakhir", "{{#each papers}}{{name}} berlaku sampai {{reference}}. {{/each}}Serahkan yang baru sebelum tanggal itu.", None),
        new(Ending, TemplateChannel.Portal, "en", "Validity of documents ends", "{{#each papers}}{{name}} is valid until {{reference}}. {{/each}}Hand in new ones before that day.", None)
    ];

    public ValueTask<IEnumerable<TemplateUse>> UsesAsync(CancellationToken ct = default) => new(
    [
        new(Asked, false, new LocalizedText("Dokumen legal yang baru diminta dari pemohon terverifikasi", "Legal document newly asked of verified applicants"), "/admin/dokumen-legal"),
        new(Ending, false, new LocalizedText("Dokumen legal yang masa berlakunya berakhir", "Legal document whose validity ends"), "/admin/dokumen-legal")
    ]);

    private static readonly Dictionary<string, string> None = [];
}
