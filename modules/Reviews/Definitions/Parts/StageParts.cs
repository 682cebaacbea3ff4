using PlatformSaaS.Reviews.Contracts;
using static PlatformSaaS.Reviews.Contracts.StageSetting;

namespace PlatformSaaS.Reviews.Definitions.Parts;

/// <summary>Settings of a stage: what all kinds have, then what its own kind brings.</summary>
internal static class StageParts
{
    public const string General = "dasar";
    public const string Outcome = "hasil";
    public const string Labels = "label";

    public static IReadOnlyList<SettingsGroup> All(StageKindDescription kind) =>
    [
        new(General, new("Nama, pelaku, dan syarat", "Name, actor and condition"),
        [
            new("name", SettingShape.Words, new("Nama tahap", "Name of the stage")) { Required = true, Max = 100 },
            .. kind.Actors.Count == 0 ? (StageSetting[])[] : [new("actor", SettingShape.Choice, new("Siapa yang bertindak", "Who acts")) { Source = SettingSources.Actors, Required = kind.NeedsActor }],
            new("step", SettingShape.Choice, new("Langkah di bilah tahap", "Step of the stage bar")) { Source = SettingSources.Steps, Hint = new("Kosongkan bila langkahnya berkode sama dengan tahap.", "Leave it empty where the step has the stage's code.") },
            new("when", SettingShape.Conditions, new("Tahap ini hanya dijalani bila", "This stage is only entered if")) { Hint = new("Tanpa baris, tahap ini selalu dijalani.", "Without rows it always is.") }
        ]),
        .. kind.Groups,
        new("waktu", new("Batas waktu tahap", "Limit of the stage"), CommonSettings.Deadline("deadline.")),
        .. kind.States.Count == 0 ? (SettingsGroup[])[] : [new(Labels, new("Sebutan keadaan", "Names of the states"), [.. kind.States.SelectMany(s => CommonSettings.Label($"labels.{s.Code}.", s.Name))]) { Hint = new("Yang dikosongkan memakai sebutan biasa.", "What is left empty has its usual name.") }]
    ];

    /// <summary>Settings of an outcome.</summary>
    public static SettingsGroup OutcomeGroup(StageKindDescription kind) => new(Outcome, new("Hasil tahap", "Outcome"),
    [
        new("name", SettingShape.Words, new("Nama hasil", "Name of the outcome")) { Required = true, Max = 100 },
        new("leads", SettingShape.Leads, new("Sesudahnya", "What follows")) { Required = true },
        new("confirm", SettingShape.Words, new("Teks tombol", "Text of the button")) { Max = 80, Hint = new("Kata kerja dahulu, misalnya: Setujui permohonan.", "Verb first, such as: Approve the request.") },
        new("consequence", SettingShape.Paragraph, new("Akibatnya, dijelaskan di pilihan", "What follows from it, shown on the choice")),
        new("tone", SettingShape.Choice, new("Nada", "Tone")) { Options = [Option("positive", "Baik", "Good"), Option("caution", "Hati-hati", "Caution"), Option("negative", "Tidak baik", "Bad")] },
        new("reason", SettingShape.YesNo, new("Alasan wajib ditulis", "A reason must be given")) { Hint = new("Alasan terlihat oleh pemohon.", "The applicant sees it.") },
        new("letter", SettingShape.Letter, new("Surat yang terbit", "Letter that is issued")),
        new("notify", SettingShape.Notices, new("Pemberitahuan", "Notices")),
        .. kind.OutcomeSettings
    ]);
}
