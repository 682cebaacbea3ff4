using PlatformSaaS.Forms;
using PlatformSaaS.Text;
using static PlatformSaaS.Reviews.Contracts.StageSetting;

namespace PlatformSaaS.Reviews.Contracts;

/// <summary>Settings that several stage kinds share, so that they read the same everywhere.</summary>
public static class CommonSettings
{
    /// <summary>Types of files.</summary>
    public static IReadOnlyList<ListEntry> FileTypes { get; } = [.. new[] { "pdf", "jpg", "png", "zip", "doc", "docx", "xls", "xlsx" }.Select(t => new ListEntry { Value = t, Label = new(t.ToUpperInvariant()) })];

    /// <summary>Tones of a state's badge.</summary>
    public static IReadOnlyList<ListEntry> Tones { get; } =
    [
        Option("turn", "Giliran pemohon (kuning)", "The applicant's turn (yellow)"), Option("info", "Sedang berjalan (biru)", "Under way (blue)"), Option("ok", "Baik (hijau)", "Good (green)"),
        Option("bad", "Tidak baik (merah)", "Bad (red)"), Option("wait", "Menunggu (ungu)", "Waiting (violet)"), Option("idle", "Diam (kelabu)", "Idle (grey)")
    ];

    /// <summary>Kinds of periods after which numbers start again.</summary>
    public static IReadOnlyList<ListEntry> Resets { get; } =
        [Option("never", "Tidak pernah", "Never"), Option("yearly", "Setiap tahun", "Every year"), Option("monthly", "Setiap bulan", "Every month"), Option("daily", "Setiap hari", "Every day")];

    /// <summary>Only those of the request's unit.</summary>
    public static StageSetting Scope { get; } = new("scope", SettingShape.Choice, new("Siapa dari peran itu yang boleh bertindak", "Who of the role may act"))
    {
        Options = [Option("unit", "Hanya yang seunit dengan permohonan", "Only those of the request's unit")]
    };

    /// <summary>Kept in the office.</summary>
    public static StageSetting Internal { get; } = new("internal", SettingShape.YesNo, new("Hanya untuk petugas", "For officers only"))
    {
        Hint = new("Jawaban tahap ini tidak terlihat oleh pemohon.", "The applicant doesn't see this stage's answers.")
    };

    /// <summary>An officer in the applicant's stead.</summary>
    public static StageSetting ByOfficer { get; } = new("byOfficer", SettingShape.Choice, new("Petugas yang boleh mengisi atas nama pemohon", "Officer who may fill it for the applicant")) { Source = SettingSources.Roles };

    /// <summary>A letter of a purpose.</summary>
    public static StageSetting Letter(string path, string id, string en, bool required = false) => new(path, SettingShape.Choice, new(id, en)) { Source = SettingSources.Letters, Required = required };

    /// <summary>Notices of an event.</summary>
    public static StageSetting Notice(string path, string id, string en) => new(path, SettingShape.Notices, new(id, en));

    /// <summary>Types and size of files.</summary>
    public static IReadOnlyList<StageSetting> Files(string path, bool required = true) =>
    [
        new(path + "accept", SettingShape.Choices, new("Jenis berkas", "Types of file")) { Options = FileTypes, Required = required },
        new(path + "maxMb", SettingShape.Number, new("Ukuran terbesar (MB)", "Largest size (MB)")) { Min = 1, Max = 100, Required = required }
    ];

    /// <summary>A limit in working days with its notices.</summary>
    public static IReadOnlyList<StageSetting> Deadline(string path, bool ofStage = true) =>
    [
        new(path + "workingDays", SettingShape.Number, new("Batas waktu (hari kerja)", "Limit (working days)")) { Min = 1, Max = 365, Hint = new("Kosongkan bila tanpa batas.", "Leave it empty for no limit.") },
        .. ofStage ? (StageSetting[])
        [
            new(path + "rounds", SettingShape.Choice, new("Berlaku", "Counts")) { Options = [Option("all", "Setiap kali tahap dibuka", "Each time the stage opens"), Option("returned", "Hanya bila tahap dibuka lagi", "Only when it is opened again")] },
            new(path + "pausedFor", SettingShape.Choice, new("Hitungan berhenti", "The clock stands still"))
                { Options = [Option("applicant", "Selama menunggu pemohon", "While the applicant must act"), Option("nobody", "Tidak pernah: ini batas bagi pemohon", "Never: it is the applicant's own limit")] }
        ] : [],
        new(path + "remind.before", SettingShape.Numbers, new("Ingatkan sekian hari kerja sebelumnya", "Remind so many working days before")) { Hint = new("Beberapa angka dipisah koma, misalnya 3, 1, 0. Angka 0 ialah hari terakhir.", "Several numbers divided by commas, such as 3, 1, 0. 0 is the last day.") },
        new(path + "remind.notify", SettingShape.Choice, new("Templat pengingat", "Template of the reminder")) { Source = SettingSources.Notices },
        new(path + "remind.to", SettingShape.Choice, new("Penerima pengingat", "Who is reminded")) { Source = SettingSources.Recipients },
        new(path + "overdue.notify", SettingShape.Choice, new("Templat lewat tenggat", "Template once it is overdue")) { Source = SettingSources.Notices },
        new(path + "overdue.to", SettingShape.Choice, new("Penerima lewat tenggat", "Who is told then")) { Source = SettingSources.Recipients }
    ];

    /// <summary>A hand-over to a unit.</summary>
    public static IReadOnlyList<StageSetting> Disposition(string path) =>
    [
        new(path + "instructions", SettingShape.Choice, new("Daftar instruksi disposisi", "List of instructions")) { Source = SettingSources.Lists },
        new(path + "workingDays", SettingShape.Number, new("Hari kerja yang ditawarkan", "Working days that are offered")) { Min = 1, Max = 60 },
        Letter(path + "letter", "Lembar disposisi", "Memo"),
        new(path + "notify", SettingShape.Choice, new("Pemberitahuan kepada unit", "Notice to the unit")) { Source = SettingSources.Notices }
    ];

    /// <summary>What a state is called.</summary>
    public static IReadOnlyList<StageSetting> Label(string path, LocalizedText? state = null, bool required = false)
    {
        var before = state is null ? new LocalizedText("") : new LocalizedText(state.Id + ": ", state.In("en") + ": ");
        LocalizedText Name(string id, string en) => state is null ? new(id, en) : new(before.Id + char.ToLowerInvariant(id[0]) + id[1..], before.In("en") + char.ToLowerInvariant(en[0]) + en[1..]);
        return
        [
            new(path + "applicant", SettingShape.Words, Name("Sebutan bagi pemohon", "Name for the applicant")) { Required = required, Max = 60 },
            new(path + "officer", SettingShape.Words, Name("Sebutan bagi petugas", "Name for officers")) { Max = 60, Hint = new("Kosongkan bila sama.", "Leave it empty if it is the same.") },
            new(path + "explanation", SettingShape.Paragraph, Name("Penjelasan bagi pemohon", "Explanation for the applicant")),
            new(path + "action", SettingShape.Words, Name("Kalimat ajakan bertindak", "What to do, in words")) { Max = 120 },
            new(path + "tone", SettingShape.Choice, Name("Warna", "Colour")) { Options = Tones }
        ];
    }
}
