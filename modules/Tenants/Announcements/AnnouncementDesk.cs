using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Announcements;

/// <summary>What the operator writes; times without a zone are the host portal's. Without a beginning it begins at once.</summary>
internal sealed record AnnouncementInput(string? Text, string? TextEn, AnnouncementAudience Audience, DateTime? StartsAt, DateTime? EndsAt);

/// <summary>The operator speaks to all agencies at once.</summary>
internal sealed class AnnouncementDesk(IHostAnnouncements announcements, IPermissionChecker permissions, IAuditLog audit, ITenantClock clock)
{
    public const int ShortestText = 10;
    public const int LongestText = 300;
    public const int LongestDays = 60;

    private const string Entity = "announcement";

    public async Task<IReadOnlyList<HostAnnouncement>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        return await announcements.ListAsync(ct);
    }

    public async Task<Guid> AddAsync(AnnouncementInput input, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        var (text, english, zone, now) = (Clean(input.Text), Clean(input.TextEn), await clock.ZoneAsync(ct), clock.UtcNow);
        Require(text.Length is >= ShortestText and <= LongestText, "text", T($"Tulis pengumumannya, {ShortestText} sampai {LongestText} huruf.", $"Write the announcement, {ShortestText} to {LongestText} characters."));
        Require(english.Length <= LongestText, "textEn", T($"Paling banyak {LongestText} huruf.", $"At most {LongestText} characters."));
        Require(Enum.IsDefined(input.Audience), "audience", T("Pilih siapa yang melihatnya.", "Choose who sees it."));
        Require(input.EndsAt is not null, "endsAt", T("Isi sampai kapan tampil.", "Give until when it shows."));
        var (starts, ends) = (input.StartsAt is { } from ? In(from, zone) : now, In(input.EndsAt!.Value, zone));
        Require(ends > now && ends > starts, "endsAt", T("Waktu berakhir harus setelah waktu mulai dan belum lewat.", "The end has to be after the beginning and still ahead."));
        Require(ends - starts <= TimeSpan.FromDays(LongestDays), "endsAt", T($"Paling lama {LongestDays} hari.", $"At most {LongestDays} days."));
        var id = await announcements.AddAsync(new LocalizedText(text, english.Length == 0 ? null : english), input.Audience, starts, ends, ct);
        await audit.WriteAsync("tenants.announced", Entity, id.ToString(), new { text, english, input.Audience, starts, ends }, ct);
        return id;
    }

    /// <summary>Takes one down at once; one that is over looks like a missing one.</summary>
    public async Task EndAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        if (!await announcements.EndAsync(id, ct))
        {
            throw new MissingException();
        }

        await audit.WriteAsync("tenants.announcement-ended", Entity, id.ToString(), null, ct);
    }

    private static DateTimeOffset In(DateTime written, TimeZoneInfo zone)
    {
        var local = DateTime.SpecifyKind(written, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static string Clean(string? text) => string.Join(' ', string.Concat((text ?? "").Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static void Require(bool ok, string field, string message)
    {
        if (!ok)
        {
            throw new InputException(field, message);
        }
    }
}
