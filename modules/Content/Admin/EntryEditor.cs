using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Content.Lists;
using PlatformSaaS.Content.Media;
using PlatformSaaS.Content.Site;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Admin;

/// <summary>What an editor typed of an entry.</summary>
internal sealed record EntryInput
{
    public string? Title { get; init; }
    public string? Maker { get; init; }
    public string? CategoryId { get; init; }
    public string? SummaryId { get; init; }
    public string? SummaryEn { get; init; }
    public string? Website { get; init; }
    public string? Of { get; init; }
    public string? Number { get; init; }
    public DateOnly? Date { get; init; }
    public Guid? PhotoId { get; init; }
}

/// <summary>Writes entries of the public lists: products by hand; entries from finished requests can be mended and taken back.</summary>
internal sealed class EntryEditor(
    DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, IPermissionChecker permissions, SiteLayouts layouts, IFileStore files, MediaStore media, IAuditLog audit, ITenantCache cache, ITenantClock clock)
{
    /// <summary>What a photo may be.</summary>
    public static readonly UploadRule PhotoRule = new(["jpg", "png"], 1024 * 1024);

    /// <summary>Entries of a list, published or not.</summary>
    public async Task<(ListDefinition List, IReadOnlyList<PublicEntry> Entries)> ListAsync(string list, CancellationToken ct)
    {
        await RequireAsync(ct);
        var definition = await ListOfAsync(list, ct);
        return (definition, await db.Set<PublicEntry>().AsNoTracking().Where(e => e.List == list).OrderByDescending(e => e.Date).ThenBy(e => e.Title).Take(500).ToListAsync(ct));
    }

    /// <summary>One entry.</summary>
    public async Task<PublicEntry> GetAsync(string list, Guid id, CancellationToken ct)
    {
        await RequireAsync(ct);
        return await db.Set<PublicEntry>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == id && e.List == list, ct) ?? throw new MissingException();
    }

    /// <summary>Stores what was typed; a new entry begins unpublished.</summary>
    public async Task<Guid> SaveAsync(string list, Guid? id, EntryInput input, uint? expectedVersion, CancellationToken ct)
    {
        await RequireAsync(ct);
        await ListOfAsync(list, ct);
        Check(input);
        return await unitOfWork.RunAsync(async token =>
        {
            var entry = id is null ? null : await db.Set<PublicEntry>().FirstOrDefaultAsync(e => e.Id == id && e.List == list, token) ?? throw new MissingException();
            ContentEditor.RequireVersion(entry?.Version, expectedVersion);
            if (entry is null)
            {
                var taken = await db.Set<PublicEntry>().Where(e => e.List == list).Select(e => e.Slug).ToListAsync(token);
                entry = new PublicEntry { Id = NewId.Next(), List = list, Slug = Slug.Make(input.Title!, taken), Title = "", Maker = "" };
                db.Add(entry);
            }

            var before = id is null ? null : Facts(entry);
            entry.Title = input.Title!.Trim();
            entry.Maker = input.Maker!.Trim();
            entry.CategoryId = Clean(input.CategoryId);
            entry.SummaryId = Clean(input.SummaryId);
            entry.SummaryEn = Clean(input.SummaryEn);
            entry.Website = Clean(input.Website);
            entry.Of = Clean(input.Of);
            entry.Number = Clean(input.Number);
            entry.Date = input.Date;
            entry.IsEdited = true;
            entry.UpdatedAt = clock.UtcNow;
            if (input.PhotoId is { } photo)
            {
                var file = await files.BindAsync(photo, "content.photo", entry.Id, PhotoRule, token);
                await using var content = await files.OpenAsync(photo, token);
                entry.PhotoKey = await media.AddAsync(content, file.Name, file.ContentType, token);
            }

            await db.SaveChangesAsync(token);
            var detail = AuditChanges.Between(before, Facts(entry)) ?? [];
            (detail["list"], detail["title"]) = (list, entry.Title);
            await audit.WriteAsync(id is null ? "content.entry-create" : "content.entry-edit", "content.entry", entry.Id.ToString(), detail, token);
            await cache.InvalidateAsync(PublicLists.Key, token);
            return entry.Id;
        }, ct);
    }

    private static object Facts(PublicEntry e) => new { e.Title, e.Maker, e.CategoryId, e.SummaryId, e.SummaryEn, e.Website, e.Of, e.Number, e.Date, e.PhotoKey };

    /// <summary>Shows it to everybody, or takes it back.</summary>
    public async Task PublishAsync(string list, Guid id, bool publish, CancellationToken ct)
    {
        await RequireAsync(ct);
        await unitOfWork.RunAsync(async token =>
        {
            var entry = await db.Set<PublicEntry>().FirstOrDefaultAsync(e => e.Id == id && e.List == list, token) ?? throw new MissingException();
            if (entry.IsPublished == publish)
            {
                return;
            }

            (entry.IsPublished, entry.IsEdited, entry.UpdatedAt) = (publish, true, clock.UtcNow);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync(publish ? "content.entry-publish" : "content.entry-unpublish", "content.entry", id.ToString(), new { list, title = entry.Title, before = !publish, after = publish }, token);
            await cache.InvalidateAsync(PublicLists.Key, token);
        }, ct);
    }

    internal static void Check(EntryInput input)
    {
        var errors = new Dictionary<string, string[]>();
        if (string.IsNullOrWhiteSpace(input.Title))
        {
            errors["Title"] = [T("Tulis namanya.", "Write its name.")];
        }

        if (string.IsNullOrWhiteSpace(input.Maker))
        {
            errors["Maker"] = [T("Tulis pembuatnya.", "Write its maker.")];
        }

        if (string.IsNullOrWhiteSpace(input.SummaryId))
        {
            errors["SummaryId"] = [T("Tulis keterangan singkat.", "Write a short description.")];
        }

        foreach (var (field, value) in new[] { ("Title", input.Title), ("Maker", input.Maker), ("CategoryId", input.CategoryId) })
        {
            if (value?.Length > 300)
            {
                errors[field] = [T("Paling banyak 300 karakter.", "At most 300 characters.")];
            }
        }

        foreach (var (field, value) in new[] { ("SummaryId", input.SummaryId), ("SummaryEn", input.SummaryEn) })
        {
            if (value?.Length > 2000)
            {
                errors[field] = [T("Paling banyak 2.000 karakter.", "At most 2,000 characters.")];
            }
        }

        if (!string.IsNullOrWhiteSpace(input.Website) && !(Uri.TryCreate(input.Website.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && input.Website.Length <= 500))
        {
            errors["Website"] = [T("Tulis alamat situs yang lengkap, misalnya https://example.com.", "Write a full web address, such as https://example.com.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    private async Task<ListDefinition> ListOfAsync(string list, CancellationToken ct) => (await layouts.GetAsync(ct)).List(list) ?? throw new MissingException();

    private async Task RequireAsync(CancellationToken ct)
    {
        user.RequireId();
        if (!await permissions.IsGrantedAsync(ContentPermissions.Manage, ct))
        {
            throw new ForbiddenException();
        }
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
