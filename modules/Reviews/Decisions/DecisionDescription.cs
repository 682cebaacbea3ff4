using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.Decisions;

/// <summary>How decisions are set up.</summary>
internal static class DecisionDescription
{
    public static StageKindDescription Value { get; } = new(new("Keputusan", "Decision"), "gavel", new("Pejabat memutuskan, memeriksa konsep, menandatangani, atau mendisposisikan.", "An official decides, looks at a draft, signs, or hands on."))
    {
        Actors = ["assigned", "unit", "role"],
        States = [new("open", new("Menunggu keputusan", "Waiting for the decision")), new("redraft", new("Disiapkan lagi", "Being prepared again")), new("done", new("Selesai", "Done"))],
        HasOwnOutcomes = true,
        OutcomeSettings =
        [
            new("asks", SettingShape.Choices, new("Isian yang ditanyakan dengan hasil ini", "Fields asked with it")) { Source = SettingSources.Fields },
            new("initials", SettingShape.YesNo, new("Membubuhkan paraf pada konsep", "Initials the draft")),
            .. CommonSettings.Disposition("disposition.").Select(s => s with { Label = new("Disposisi: " + s.Label.Id, "Disposition: " + s.Label.In("en")) })
        ],
        Groups =
        [
            new("keputusan", new("Konsep dan tanda tangan", "Draft and signature"),
            [
                new("preparedBy", SettingShape.Choice, new("Yang menyiapkan", "Who prepares it")) { Source = SettingSources.Roles },
                new("draft", SettingShape.Choice, new("Memeriksa konsep dari tahap", "Looks at the draft of")) { Source = SettingSources.FormsBefore },
                new("drafts", SettingShape.Choices, new("Surat yang dikonsep di sini", "Letters drafted here")) { Source = SettingSources.Letters },
                new("sign", SettingShape.YesNo, new("Pelaku menandatangani surat itu", "The actor signs them")),
                CommonSettings.Scope, CommonSettings.Internal
            ])
        ],
        Forms = [new("fields", new("Isian keputusan", "Fields of the decision"))],
        Start = """{ "actor": "", "outcomes": { "disetujui": { "name": { "id": "Disetujui", "en": "Approved" }, "tone": "positive" } } }"""
    };
}
