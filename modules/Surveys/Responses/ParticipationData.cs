using Microsoft.EntityFrameworkCore;
using PlatformSaaS.DataSubjects;

namespace PlatformSaaS.Surveys.Responses;

/// <summary>That a person answered. What was answered can't be led back to anybody, so it is nobody's personal data.</summary>
internal sealed class ParticipationData(DbContext db) : IPersonalDataSource
{
    public Text.LocalizedText Name { get; } = new("Survei", "Surveys");

    public int Order => 60;

    public async Task<IReadOnlyList<HeldData>> DescribeAsync(Guid userId, CancellationToken ct) => [new(new("Catatan bahwa Anda mengisi survei, tanpa jawabannya", "That you answered a survey, without the answer"), await Of(userId).CountAsync(ct))];

    public async Task ExportAsync(Guid userId, PersonalDataExport export, CancellationToken ct)
    {
        if (await Of(userId).OrderBy(p => p.Day).Select(p => new { p.SurveyCode, p.Day }).ToListAsync(ct) is { Count: > 0 } days)
        {
            export.Documents["survei.json"] = days;
        }
    }

    public Task EraseAsync(Guid userId, string alias, CancellationToken ct) => Of(userId).ExecuteDeleteAsync(ct);

    private IQueryable<SurveyParticipation> Of(Guid userId) => db.Set<SurveyParticipation>().Where(p => p.UserId == userId);
}
