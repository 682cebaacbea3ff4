using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.Assignments;

/// <summary>How assignments are set up.</summary>
internal static class AssignmentDescription
{
    public static StageKindDescription Value { get; } = new(new("Penugasan", "Assignment"), "user-check", new("Kepala unit menunjuk petugas yang menangani permohonan.", "The head of the unit names who takes care of the request."))
    {
        Actors = ["role"],
        States = [new("open", new("Menunggu penugasan", "Waiting for an assignment"))],
        HasOwnOutcomes = true,
        Groups =
        [
            new("penugasan", new("Yang ditugaskan", "Who is named"),
            [
                new("assign", SettingShape.Choice, new("Peran yang dapat ditugasi", "Role of those who may be named")) { Source = SettingSources.Roles, Required = true }, CommonSettings.Scope,
                CommonSettings.Notice("notices.assigned", "Pemberitahuan kepada yang ditugasi", "Notice to the one who was named")
            ])
        ],
        Start = """{ "actor": "", "assign": "", "outcomes": { "ditugaskan": { "name": { "id": "Ditugaskan", "en": "Assigned" }, "tone": "positive" } } }"""
    };
}
