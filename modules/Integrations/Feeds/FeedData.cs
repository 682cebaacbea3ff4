using Microsoft.EntityFrameworkCore;
using PlatformSaaS.DataSubjects;

namespace PlatformSaaS.Integrations.Feeds;

/// <summary>The address of a person's calendar feed; it ends with the account.</summary>
internal sealed class FeedData(DbContext db) : IPersonalDataSource
{
    public Text.LocalizedText Name { get; } = new("Kalender", "Calendar");

    public int Order => 65;

    public async Task<IReadOnlyList<HeldData>> DescribeAsync(Guid userId, CancellationToken ct) => [new(new("Alamat kalender pribadi (tersandi)", "Private address of a calendar (hashed)"), await Of(userId).CountAsync(ct))];

    public async Task ExportAsync(Guid userId, PersonalDataExport export, CancellationToken ct)
    {
        if (await Of(userId).Select(t => new { t.CreatedAt }).FirstOrDefaultAsync(ct) is { } feed)
        {
            export.Documents["kalender.json"] = feed;
        }
    }

    public Task EraseAsync(Guid userId, string alias, CancellationToken ct) => Of(userId).ExecuteDeleteAsync(ct);

    private IQueryable<FeedToken> Of(Guid userId) => db.Set<FeedToken>().Where(t => t.UserId == userId);
}
