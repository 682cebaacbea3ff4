using PlatformSaaS.Templates;

namespace PlatformSaaS.Privacy.Breaches;

/// <summary>Words of the notices of a breach; the agency may write its own under the same codes.</summary>
internal sealed class BreachTemplates : IBuiltInTemplates, ITemplateGuide
{
    public const string Person = "kegagalan-pelindungan-data", PersonLetter = "kegagalan-pelindungan-data-surat", Authority = "kegagalan-pelindungan-data-lembaga", Reminder = "kegagalan-pelindungan-data-batas";

    private const string Desk = "/petugas/pelanggaran-data";

    private const string FactsId = "**Apa yang terjadi.** {{how}}\n\n**Kapan.** {{happened}}. Kami mengetahuinya pada {{found}}.\n\n**Data Anda yang terdampak.** {{data}}.\n\n**Yang kami lakukan dan yang dapat Anda lakukan.** {{remedy}}\n\n**Narahubung.** {{officer.name}}, {{officer.email}}{{#if officer.phone}}, {{officer.phone}}{{/if}}.";
    private const string FactsEn = "**What happened.** {{how}}\n\n**When.** {{happened}}. We found out on {{found}}.\n\n**Your data that is affected.** {{data}}.\n\n**What we do, and what you can do.** {{remedy}}\n\n**Contact.** {{officer.name}}, {{officer.email}}{{#if officer.phone}}, {{officer.phone}}{{/if}}.";
    private const string LawId = "Pemberitahuan ini kami sampaikan menurut Pasal 46 Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi. Kami mohon maaf atas kejadian ini.";
    private const string LawEn = "We tell you this under article 46 of Law 27/2022 on Personal Data Protection. We apologise for what happened.";

    public IReadOnlyList<MessageTemplate> Templates { get; } =
    [
        new(Person, TemplateChannel.Mail, "id", "Pemberitahuan kegagalan pelindungan data pribadi Anda ({{record}})", $"Yth. {{{{recipient.name}}}},\n\nTerjadi kegagalan pelindungan data pribadi di {{{{agency.name}}}} yang menyangkut data Anda.\n\n{FactsId}\n\n{LawId}\n", None),
        new(Person, TemplateChannel.Mail, "en", "Notice of a breach of your personal data ({{record}})", $"Dear {{{{recipient.name}}}},\n\nPersonal data at {{{{agency.name}}}} were breached, yours among them.\n\n{FactsEn}\n\n{LawEn}\n", None),
        new(Person, TemplateChannel.Portal, "id", "Pemberitahuan kegagalan pelindungan data pribadi Anda", $"{FactsId}\n\n{LawId}", None),
        new(Person, TemplateChannel.Portal, "en", "Notice of a breach of your personal data", $"{FactsEn}\n\n{LawEn}", None),
        new(PersonLetter, TemplateChannel.Letter, "id", "Pemberitahuan kegagalan pelindungan data pribadi", Letter("Pemberitahuan Kegagalan Pelindungan Data Pribadi", "Yth. {{recipient.name}}{{#if recipient.address}}\n{{recipient.address}}{{/if}}", $"Terjadi kegagalan pelindungan data pribadi di {{{{agency.name}}}} yang menyangkut data Anda.\n\n{FactsId}\n\n{LawId}", "Nomor", "Hal"), Options("Pemberitahuan Kegagalan Pelindungan Data")),
        new(PersonLetter, TemplateChannel.Letter, "en", "Notice of a personal data breach", Letter("Notice of a Personal Data Breach", "{{recipient.name}}{{#if recipient.address}}\n{{recipient.address}}{{/if}}", $"Personal data at {{{{agency.name}}}} were breached, yours among them.\n\n{FactsEn}\n\n{LawEn}", "Number", "Subject"), Options("Notice of a Personal Data Breach")),
        new(Authority, TemplateChannel.Letter, "id", "Pemberitahuan kegagalan pelindungan data pribadi kepada lembaga", Letter("Pemberitahuan Kegagalan Pelindungan Data Pribadi", "Yth. Lembaga Pelindungan Data Pribadi\ndi tempat", AuthorityId, "Nomor", "Hal"), Options("Pemberitahuan kepada Lembaga PDP")),
        new(Authority, TemplateChannel.Letter, "en", "Notice of a personal data breach to the authority", Letter("Notice of a Personal Data Breach", "The Personal Data Protection Authority", AuthorityEn, "Number", "Subject"), Options("Notice to the Data Protection Authority")),
        new(Reminder, TemplateChannel.Mail, "id", "Batas 3 × 24 jam hampir habis: {{record}}", "Yth. {{recipient.name}},\n\n**{{title}}** ({{record}}) harus diberitahukan paling lambat **{{due}}**: {{owed}}.\n\n[Buka catatan]({{link}})\n", None),
        new(Reminder, TemplateChannel.Mail, "en", "The term of 3 × 24 hours is nearly over: {{record}}", "Dear {{recipient.name}},\n\n**{{title}}** ({{record}}) has to be told by **{{due}}**: {{owed}}.\n\n[Open the record]({{link}})\n", None),
        new(Reminder, TemplateChannel.Portal, "id", "Batas 3 × 24 jam hampir habis: {{record}}", "{{title}}: {{owed}} paling lambat {{due}}.", None),
        new(Reminder, TemplateChannel.Portal, "en", "The term of 3 × 24 hours is nearly over: {{record}}", "{{title}}: {{owed}} by {{due}}.", None)
    ];

    public ValueTask<IEnumerable<TemplateUse>> UsesAsync(CancellationToken ct = default) => new(
    [
        new(Person, false, new("Pemberitahuan kepada orang yang terdampak kegagalan pelindungan data", "Notice to people affected by a data breach"), Desk),
        new(PersonLetter, true, new("Surat pengganti surel kepada orang yang terdampak", "Letter in place of a mail to people affected"), Desk),
        new(Authority, true, new("Surat kepada lembaga pelindungan data pribadi", "Letter to the data protection authority"), Desk),
        new(Reminder, false, new("Pengingat batas 3 × 24 jam kepada petugas", "Reminder of the 3 × 24 hours to the officers"), Desk)
    ]);

    public ValueTask<IEnumerable<TemplateValue>> ValuesAsync(CancellationToken ct = default)
    {
        var group = new Text.LocalizedText("Kegagalan pelindungan data", "Data breach");
        return new(
        [
            new("record", group, new("Nomor catatan", "Number of the record"), "KPD-2026-0001"), new("title", group, new("Judul", "Title"), "Berkas terbuka untuk umum"), new("happened", group, new("Kapan terjadi", "When it happened"), "12 Mei 2026 pukul 09.00 WIB"),
            new("found", group, new("Kapan diketahui", "When it was found"), "13 Mei 2026 pukul 08.10 WIB"), new("data", group, new("Jenis data", "Kinds of data"), "Nama; alamat surel"), new("how", group, new("Bagaimana terjadinya", "How it happened"), "Tautan berkas dapat dibuka tanpa masuk."),
            new("remedy", group, new("Upaya penanganan", "What is done about it"), "Tautan sudah ditutup."), new("affected", group, new("Banyaknya orang terdampak", "How many people are affected"), "128"), new("due", group, new("Batas 3 × 24 jam", "End of the 3 × 24 hours"), "16 Mei 2026 pukul 08.10 WIB"),
            new("owed", group, new("Yang belum diberitahukan", "What is still owed"), "surat kepada lembaga"), new("officer.name", group, new("Pejabat pelindungan data", "Data-protection officer"), "Pejabat PDP"), new("officer.email", group, new("Alamat surelnya", "Its e-mail address"), "pdp@example.go.id"),
            new("officer.phone", group, new("Teleponnya", "Its telephone"), "0812 0000 7727"), new("recipient.address", group, new("Alamat orang yang disurati", "Address of the person written to"), "Jalan Contoh 1"), new("measures", group, new("Tindakan yang sudah dilakukan", "Measures taken"), "")
        ]);
    }

    private const string AuthorityId = "Dengan hormat, menurut Pasal 46 Undang-Undang Nomor 27 Tahun 2022 kami memberitahukan kegagalan pelindungan data pribadi di {{agency.name}}.\n\n:::fields\nCatatan: {{record}}\nKejadian: {{title}}\nTerjadi: {{happened}}\nDiketahui: {{found}}\nOrang terdampak: {{affected}}\nData: {{data}}\n:::\n\n## Bagaimana terjadinya\n\n{{how}}\n\n## Upaya penanganan dan pemulihan\n\n{{remedy}}\n\n{{#each measures}}- {{at}}: {{text}}\n{{/each}}\nNarahubung: {{officer.name}}, {{officer.email}}{{#if officer.phone}}, {{officer.phone}}{{/if}}.";
    private const string AuthorityEn = "Under article 46 of Law 27/2022 we tell you of a breach of personal data at {{agency.name}}.\n\n:::fields\nRecord: {{record}}\nWhat: {{title}}\nHappened: {{happened}}\nFound: {{found}}\nPeople affected: {{affected}}\nData: {{data}}\n:::\n\n## How it happened\n\n{{how}}\n\n## What is done about it\n\n{{remedy}}\n\n{{#each measures}}- {{at}}: {{text}}\n{{/each}}\nContact: {{officer.name}}, {{officer.email}}{{#if officer.phone}}, {{officer.phone}}{{/if}}.";

    private static readonly Dictionary<string, string> None = [];

    private static string Letter(string subject, string to, string body, string number, string about) => $":::head\n{number}: {{{{letter.number}}}}\n{about}: {subject}\n\n{{{{agency.city}}}}, {{{{today}}}}\n:::\n\n:::to\n{to}\n:::\n\n{body}\n";

    private static Dictionary<string, string> Options(string kind) => new() { ["kind"] = kind, ["number"] = "{seq:0000}/PDP/{roman}/{yyyy}", ["counter"] = "pdp", ["signer"] = "actor" };
}
