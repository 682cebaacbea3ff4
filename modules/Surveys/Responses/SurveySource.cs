using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Surveys.Definitions;

namespace PlatformSaaS.Surveys.Responses;

/// <summary>Surveys that are answered today, for the studio.</summary>
internal sealed class SurveySource(SurveyStore surveys) : ISettingSource
{
    public string Name => SettingSources.Surveys;

    public async Task<IReadOnlyList<ListEntry>> ListAsync(CancellationToken ct) => [.. (await surveys.CurrentAsync(ct)).Select(s => new ListEntry { Value = s.Document.Code, Label = s.Document.Name })];
}
