using System.Text.Json;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Surveys.Responses;

namespace PlatformSaaS.Surveys.Demo;

/// <summary>Fills the survey of a demo request.</summary>
internal sealed class SurveyGateDemo(SurveyService surveys) : IDeliveryGateDemo
{
    public string Key => SurveyGate.GateKey;

    public async Task OpenAsync(Guid requestId, JsonElement gate, CancellationToken ct)
    {
        if (SurveyGate.CodeOf(gate) is { } code && await surveys.FormAsync(code, requestId, ct) is { IsAnswered: false } form)
        {
            await surveys.AnswerAsync(code, requestId, form.Survey.Document.Questions.Select((q, i) => (q.Code, Score: i % 3 == 0 ? 3 : 4)).ToDictionary(q => q.Code, q => (int?)q.Score), null, ct);
        }
    }
}
