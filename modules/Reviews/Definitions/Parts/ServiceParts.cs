using PlatformSaaS.Reviews.Contracts;
using static PlatformSaaS.Reviews.Contracts.StageSetting;

namespace PlatformSaaS.Reviews.Definitions.Parts;

/// <summary>Settings of a service as a whole, page by page.</summary>
internal static class ServiceParts
{
    public const string General = "umum";
    public const string Steps = "langkah";
    public const string Ends = "akhir";

    /// <summary>All pages; what modules ask as preconditions stands with who may apply.</summary>
    public static IReadOnlyList<SettingsGroup> All(IReadOnlyList<StageSetting> preconditions) =>
    [
        new(General, new("Nama dan judul", "Name and title"),
        [
            new("name", SettingShape.Words, new("Nama layanan", "Name of the service")) { Required = true, Max = 120 },
            new("title", SettingShape.Choice, new("Isian yang menjadi judul permohonan", "Field that titles a request")) { Source = SettingSources.Answers, Required = true, Hint = new("Jawabannya tampil di daftar, surel, dan surat.", "Its answer is shown in lists, mails and letters.") },
            new("photo", SettingShape.Choice, new("Isian foto", "Field with the picture")) { Source = SettingSources.Answers },
            new("icon", SettingShape.Text, new("Ikon", "Icon")) { Max = 40, Hint = new("Nama ikon tema, misalnya certificate atau flask.", "Name of an icon of the theme, such as certificate or flask.") },
            new("order", SettingShape.Number, new("Urutan di daftar layanan", "Place in the list of services")) { Min = 0 }
        ]),
        new("standar", new("Keterangan publik", "Public facts"),
        [
            new("facts.summary", SettingShape.Words, new("Ringkasan satu kalimat", "Summary in a sentence")) { Required = true, Max = 300 },
            new("facts.description", SettingShape.Paragraph, new("Penjelasan", "Description")) { Required = true },
            new("facts.requirements", SettingShape.WordsList, new("Persyaratan", "Requirements")) { Required = true },
            new("facts.costText", SettingShape.Words, new("Biaya", "Cost")) { Required = true, Hint = new("Misalnya: Rp 0, atau sesuai tarif.", "For example: Rp 0, or as in the tariff.") },
            new("facts.durationText", SettingShape.Words, new("Lama layanan", "Duration")) { Required = true },
            new("facts.product", SettingShape.Words, new("Produk layanan", "What comes out")) { Required = true },
            new("facts.legalBasis", SettingShape.WordsList, new("Dasar hukum", "Legal basis")),
            new("facts.complaints", SettingShape.Paragraph, new("Cara mengadu", "Where to complain"))
        ]) { Hint = new("Standar pelayanan menurut UU 25/2009, tampil di halaman layanan.", "The service standard of Act 25/2009, shown on the service's page.") },
        new("pemohon", new("Pemohon dan syarat", "Applicants and preconditions"),
        [
            new("startedBy", SettingShape.Choices, new("Siapa yang dapat memulai", "Who may begin it"))
            {
                Options = [Option("applicant", "Pemohon sendiri", "Applicants themselves"), Option("desk", "Petugas di loket", "Officers at the desk"), Option("visit", "Petugas dari buku tamu", "Officers from the guest book"), Option("ticket", "Petugas dari tiket", "Officers from a ticket")],
                Hint = new("Kosongkan bila hanya pemohon sendiri.", "Leave it empty for applicants only.")
            },
            new("applicantTypes", SettingShape.Choices, new("Jenis pemohon", "Types of applicants")) { Source = SettingSources.ApplicantTypes, Hint = new("Kosongkan bila semua boleh.", "Leave it empty for all.") },
            .. preconditions.Select(p => p with { Path = "requires." + p.Path }),
            new("unitBy", SettingShape.Choice, new("Unit yang menangani ditentukan oleh", "What decides the unit")) { Source = SettingSources.Answers, Hint = new("Isian wilayah, atau tulis region untuk wilayah pemohon.", "A field of regions, or region for the applicant's.") },
            new("follows.services", SettingShape.Choices, new("Diajukan sebagai lanjutan layanan", "Follows requests of")) { Source = SettingSources.Services },
            new("follows.ticket", SettingShape.Choice, new("Lanjutan tiket berjenis", "Follows tickets of the kind")) { Source = SettingSources.TicketKinds, Hint = new("Kosongkan bila bukan lanjutan tiket.", "Leave it empty where it follows no ticket.") },
            new("follows.withinWorkingDays", SettingShape.Number, new("Paling lama sekian hari kerja sesudahnya", "At most so many working days after it")) { Min = 1, Max = 365 },
            new("follows.offer", SettingShape.Words, new("Teks tombol lanjutan", "Text of the button")) { Max = 60 },
            new("follows.hint", SettingShape.Paragraph, new("Penjelasan lanjutan", "What it is"))
        ]),
        new("nomor", new("Nomor permohonan", "Request numbers"),
        [
            new("number", SettingShape.Text, new("Pola nomor", "Pattern")) { Required = true, Max = 80, Hint = new("Misalnya IZIN/{yyyy}/{seq:0000}. Tersedia: {seq}, {yyyy}, {yy}, {mm}, {m}, {dd}, {roman}.", "Such as IZIN/{yyyy}/{seq:0000}. Available: {seq}, {yyyy}, {yy}, {mm}, {m}, {dd}, {roman}.") },
            new("numberReset", SettingShape.Choice, new("Nomor mulai lagi dari 1", "Numbers start again")) { Options = CommonSettings.Resets, Default = "yearly" },
            new("numberCounter", SettingShape.Text, new("Penghitung bersama", "Shared counter")) { Max = 60, Hint = new("Layanan dengan penghitung yang sama bernomor sambung.", "Services of the same counter count together.") },
            new("sentWith", SettingShape.Choice, new("Permohonan terkirim setelah tahap", "The request is sent after the stage")) { Source = SettingSources.Stages, Hint = new("Sebelum itu masih draf tanpa nomor. Biasanya tahap pertama.", "Until then it is a draft without number. Usually the first stage.") }
        ]),
        new("waktu", new("Batas waktu layanan", "Limit of the service"),
        [
            .. CommonSettings.Deadline("deadline.", ofStage: false),
            new("deadline.law", SettingShape.Words, new("Dasar batas waktu", "The rule that sets it")),
            new("deadline.extendOnce.workingDays", SettingShape.Number, new("Perpanjangan satu kali (hari kerja)", "One extension (working days)")) { Min = 1, Max = 365 },
            new("deadline.extendOnce.by", SettingShape.Choice, new("Yang boleh memperpanjang", "Who may extend it")) { Source = SettingSources.Roles },
            CommonSettings.Letter("deadline.extendOnce.letter", "Surat perpanjangan", "Letter of extension"),
            CommonSettings.Notice("deadline.extendOnce.notify", "Pemberitahuan perpanjangan", "Notice of extension")
        ]) { Hint = new("Dihitung sejak hari setelah permohonan terkirim dan berhenti selama menunggu pemohon.", "Counted from the day after it was sent; it stands still while the applicant must act.") },
        new(Steps, new("Langkah di bilah tahap", "Steps of the stage bar"),
        [
            new("steps", SettingShape.Rows, new("Langkah", "Steps"))
            {
                Required = true, Max = 20, Columns =
                [
                    new("code", SettingShape.Text, new("Kode", "Code")) { Required = true, Max = 60, Hint = new("Huruf kecil dan tanda hubung.", "Small letters and hyphens.") },
                    new("name", SettingShape.Words, new("Nama", "Name")) { Required = true, Max = 60 },
                    new("summary", SettingShape.Words, new("Apa yang terjadi", "What happens")) { Required = true },
                    new("who", SettingShape.Words, new("Siapa yang bekerja", "Whose work it is")) { Max = 100 },
                    new("expectation", SettingShape.Words, new("Perkiraan lama", "How long it usually takes")) { Required = true, Max = 100 },
                    new("condition", SettingShape.Words, new("Syarat bila dapat dilewati", "Condition, where it may be skipped")),
                    new("skipped", SettingShape.Words, new("Alasan bila dilewati", "Reason once it is skipped"))
                ]
            }
        ]),
        new(Ends, new("Sebutan akhir permohonan", "Names of the ends"),
        [
            new("ends", SettingShape.Keyed, new("Akhir", "Ends"))
            {
                Required = true, Max = 20, Columns = [new("code", SettingShape.Text, new("Kode", "Code")) { Required = true, Max = 40, Hint = new("completed ialah akhir yang biasa.", "completed is the ordinary one.") }, .. CommonSettings.Label("", required: true)]
            }
        ]),
        new("register", new("Register laporan publik", "Register for the public report"),
        [
            new("register.asked", SettingShape.Choice, new("Isian yang diminta", "What was asked")) { Source = SettingSources.Answers },
            new("register.purpose", SettingShape.Choice, new("Isian tujuan", "For what")) { Source = SettingSources.Answers },
            new("register.class", SettingShape.Choice, new("Tahap yang hasilnya menjadi golongan", "Stage whose outcome is the class")) { Source = SettingSources.Stages }
        ]) { Hint = new("Hanya bila layanan ini dilaporkan sebagai register, misalnya permintaan informasi.", "Only for services reported as a register, such as requests for information.") }
    ];
}
