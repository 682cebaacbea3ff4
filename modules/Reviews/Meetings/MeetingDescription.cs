using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using static PlatformSaaS.Reviews.Contracts.StageSetting;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>How meetings are set up.</summary>
internal static class MeetingDescription
{
    private static readonly IReadOnlyList<ListEntry> Methods =
    [
        Option("onSite", "Tatap muka", "On site"), Option("online", "Daring", "Online"), Option("documentExchange", "Tanpa rapat: pertukaran dokumen", "Without a meeting: exchange of documents"), Option("fieldVisit", "Kunjungan lapangan", "Field visit")
    ];

    public static StageKindDescription Value { get; } = new(new("Pertemuan", "Meeting"), "calendar-event", new("Rapat, paparan, pertukaran dokumen, atau kunjungan lapangan, dalam beberapa putaran.", "Meetings, presentations, exchange of documents or field visits, in several rounds."))
    {
        Actors = ["assigned", "unit", "role"],
        States =
        [
            new("open", new("Menunggu jadwal", "To be scheduled")), new("scheduled", new("Terjadwal", "Scheduled")), new("held", new("Menunggu notulensi", "Waiting for minutes")), new("revision", new("Pemohon memperbaiki", "The applicant mends")),
            new("revised", new("Perbaikan diperiksa", "Revision under examination")), new("done", new("Selesai", "Done"))
        ],
        Outcomes = [new("continue", new("Dilanjutkan", "Continues")), new(MeetingStage.Again, new("Putaran berikutnya", "Another round")), new("stop", new("Tidak dilanjutkan", "Not continued"))],
        HasOwnOutcomes = true,
        Groups =
        [
            new("cara", new("Cara dan peserta", "Methods and people"),
            [
                new("methods", SettingShape.Choices, new("Cara pelaksanaan", "Methods")) { Options = Methods, Required = true },
                new("experts", SettingShape.Choice, new("Tim ahli", "Experts")) { Source = SettingSources.Roles },
                CommonSettings.ByOfficer with { Label = new("Yang memerintahkan kunjungan lapangan", "Who orders field visits") },
                new("rooms", SettingShape.YesNo, new("Memakai ruang rapat instansi", "Takes rooms of the agency")),
                CommonSettings.Scope, CommonSettings.Internal
            ]),
            new("jadwal", new("Isian awal jadwal", "What scheduling starts with"),
            [
                new("defaults.method", SettingShape.Choice, new("Cara", "Method")) { Options = Methods },
                new("defaults.room", SettingShape.Choice, new("Ruang", "Room")) { Source = SettingSources.Rooms },
                new("defaults.start", SettingShape.Text, new("Jam mulai", "Start")) { Max = 5, Hint = new("Misalnya 09:00.", "Such as 09:00.") },
                new("defaults.minutes", SettingShape.Number, new("Lama (menit)", "Length (minutes)")) { Min = 15, Max = 600 },
                new("defaults.noticeWorkingDays", SettingShape.Number, new("Undangan paling lambat sekian hari kerja sebelumnya", "Invitation so many working days before")) { Min = 0, Max = 30 },
                new("defaults.contactName", SettingShape.Text, new("Narahubung", "Contact")) { Max = 100 },
                new("defaults.contactPhone", SettingShape.Text, new("Telepon narahubung", "Contact's telephone")) { Max = 24 },
                new("defaults.agenda", SettingShape.Paragraph, new("Acara", "Agenda")),
                new("defaults.minutesOutline", SettingShape.LongText, new("Kerangka notulensi (Markdown)", "Outline of the minutes (Markdown)")) { Max = 4000 }
            ]),
            new("surat", new("Surat pertemuan", "Letters"),
            [
                CommonSettings.Letter("letters.invite", "Undangan", "Invitation"), CommonSettings.Letter("letters.reschedule", "Perubahan jadwal", "Reschedule"), CommonSettings.Letter("letters.minutes", "Notulensi", "Minutes"),
                CommonSettings.Letter("letters.examination", "Hasil pemeriksaan", "Examination result"), CommonSettings.Letter("letters.visit", "Surat tugas kunjungan", "Assignment of a visit"),
                CommonSettings.Letter("report.letter", "Laporan kunjungan", "Report of a visit"), new("report.photos", SettingShape.YesNo, new("Laporan kunjungan harus berfoto", "A visit's report needs a photo")),
                new("examinationNumber", SettingShape.Text, new("Pola nomor hasil pemeriksaan", "Pattern of examination numbers")) { Max = 80 },
                new("examinationCounter", SettingShape.Text, new("Penghitung nomor itu", "Its counter")) { Max = 60 }
            ]),
            new("kabar", new("Pemberitahuan", "Notices"),
            [
                CommonSettings.Notice("notices.invite", "Undangan", "Invitation"), CommonSettings.Notice("notices.reschedule", "Perubahan jadwal", "Reschedule"), CommonSettings.Notice("notices.cancel", "Pembatalan", "Cancellation"),
                CommonSettings.Notice("notices.minutes", "Notulensi", "Minutes"), CommonSettings.Notice("notices.examination", "Hasil pemeriksaan", "Examination result"), CommonSettings.Notice("notices.revised", "Perbaikan masuk", "Revision came in"),
                CommonSettings.Notice("notices.visit", "Kunjungan diperintahkan", "Visit ordered"), CommonSettings.Notice("notices.report", "Laporan kunjungan", "Report of a visit")
            ]),
            new("berkas", new("Perbaikan, penutup, dan berkas pendukung", "Revision, closing and supporting files"),
            [
                new("revision.name", SettingShape.Words, new("Nama formulir perbaikan", "Name of the revision form")) { Max = 100 },
                .. CommonSettings.Deadline("revision.deadline.").Select(s => s with { Label = new("Perbaikan: " + s.Label.Id, "Revision: " + s.Label.In("en")) }),
                new("closing.on", SettingShape.Choices, new("Isian penutup ditanyakan pada hasil", "The closing fields are asked with")) { Source = SettingSources.Outcomes },
                new("supportingFiles.label", SettingShape.Words, new("Nama berkas pendukung", "Name of supporting files")) { Max = 100 },
                new("supportingFiles.help", SettingShape.Paragraph, new("Bantuan berkas pendukung", "Help for them")),
                .. CommonSettings.Files("supportingFiles.", required: false),
                new("supportingFiles.max", SettingShape.Number, new("Paling banyak berkas", "How many")) { Min = 1, Max = 50 }
            ])
        ],
        Forms = [new("closing.fields", new("Isian penutup", "Closing fields")), new("revision.fields", new("Isian perbaikan", "Fields of the revision"), false)],
        Start = """{ "actor": "", "methods": ["onSite", "online"], "letters": {}, "notices": {}, "outcomes": { "continue": { "name": { "id": "Dilanjutkan", "en": "Continues" }, "tone": "positive" }, "again": { "name": { "id": "Putaran berikutnya", "en": "Another round" } } } }"""
    };
}
