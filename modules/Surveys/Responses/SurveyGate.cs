using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Features;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Text;

namespace PlatformSaaS.Surveys.Responses;

/// <summary><c>"gate": { "survey": "code" }</c>: the delivery opens once the request's applicant has filled the survey.</summary>
internal sealed class SurveyGate(DbContext db, SurveyStore surveys, IFeatureChecker features) : IDeliveryGate
{
    internal const string GateKey = "survey";

    public string Key => GateKey;

    public StageSetting Setting => new(GateKey, SettingShape.Choice, new LocalizedText("survei", "survey")) { Source = SettingSources.Surveys };

    public async Task<UnmetPrecondition?> CheckAsync(Guid requestId, JsonElement gate, CancellationToken ct)
    {
        // A survey that the agency switched off or took away must not lock anybody out of a result.
        if (CodeOf(gate) is not { } code || !await features.IsEnabledAsync("Surveys", ct) || await surveys.FindAsync(code, ct) is null
            || await db.Set<SurveyParticipation>().AnyAsync(p => p.RequestId == requestId && p.SurveyCode == code, ct))
        {
            return null;
        }

        return new UnmetPrecondition(
            new LocalizedText(
                "Isi survei kepuasan, lalu unduh hasilnya. Waktunya sekitar dua menit dan jawaban Anda tidak dikaitkan dengan nama Anda.",
                "Fill in the satisfaction survey, then download the result. It takes about two minutes and your answers are not linked to your name."),
            new LocalizedText("Isi survei", "Fill in the survey"), $"/survei/{code}?permohonan={requestId}");
    }

    /// <summary>Survey code of a gate, written plainly or as a member of the gates.</summary>
    internal static string? CodeOf(JsonElement gate) => gate.ValueKind switch
    {
        JsonValueKind.String => gate.GetString(),
        JsonValueKind.Object when gate.TryGetProperty(GateKey, out var code) && code.ValueKind == JsonValueKind.String => code.GetString(),
        _ => null
    };
}
