using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Media;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Templates;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Admin;

/// <summary>What an editor typed.</summary>
internal sealed record ContentInput
{
    public string? TitleId { get; init; }
    public string? TitleEn { get; init; }
    public string? SummaryId { get; init; }
    public string? SummaryEn { get; init; }
    public string? BodyId { get; init; }
    public string? BodyEn { get; init; }
    public string? CategoryId { get; init; }
    public string? CategoryEn { get; init; }
    public int? Order { get; init; }
    public DateOnly? PublishedOn { get; init; }
    public DateOnly? Until { get; init; }

    /// <summary>What only some kinds have; photos are brought by <see cref="PhotoIds"/>.</summary>
    public ItemFacts? Facts { get; init; }

    /// <summary>Uploaded photos, which take the place of those before.</summary>
    public IReadOnlyList<Guid> PhotoIds { get; init; } = [];

    /// <summary>Uploaded file of a download.</summary>
    public Guid? FileId { get; init; }
}

/// <summary>Writes news, announcements, questions, downloads and pages.</summary>
internal sealed class ContentEditor(
    DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, IPermissionChecker permissions, IFileStore files, MediaStore media, IAuditLog audit, ITenantCache cache, ITenantClock clock, IMarkdown markdown)
{
    /// <summary>What a download takes.</summary>
    public static readonly UploadRule FileRule = new(["pdf", "docx", "xlsx", "zip"], 10 * 1024 * 1024);

    /// <summary>Most photos of an event.</summary>
    public const int MostPhotos = 3;

    /// <summary>Items of a kind, published or not, newest change first.</summary>
    public async Task<IReadOnlyList<ContentItem>> ListAsync(ContentKind kind, CancellationToken ct)
    {
        await RequireAsync(ct);
        return await db.Set<ContentItem>().AsNoTracking().Where(i => i.Kind == kind).OrderByDescending(i => i.PublishedOn).ThenBy(i => i.Order).ThenBy(i => i.TitleId).Take(500).ToListAsync(ct);
    }

    /// <summary>How many items each kind has.</summary>
    public async Task<IReadOnlyDictionary<ContentKind, int>> CountsAsync(CancellationToken ct)
    {
        await RequireAsync(ct);
        return await db.Set<ContentItem>().GroupBy(i => i.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
    }

    /// <summary>One item.</summary>
    public async Task<ContentItem> GetAsync(Guid id, CancellationToken ct)
    {
        await RequireAsync(ct);
        return await db.Set<ContentItem>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, ct) ?? throw new MissingException();
    }

    /// <summary>Body as the public will see it.</summary>
    public async Task<string> PreviewAsync(string? body, CancellationToken ct)
    {
        await RequireAsync(ct);
        return markdown.ToHtml(body ?? "");
    }

    /// <summary>Stores what was typed; a new item begins unpublished.</summary>
    public async Task<Guid> SaveAsync(ContentKind kind, Guid? id, ContentInput input, uint? expectedVersion, CancellationToken ct)
    {
        await RequireAsync(ct);
        return await unitOfWork.RunAsync(async token =>
        {
            var item = id is null ? null : await db.Set<ContentItem>().FirstOrDefaultAsync(i => i.Id == id && i.Kind == kind, token) ?? throw new MissingException();
            Check(kind, input, item);
            RequireVersion(item?.Version, expectedVersion);
            if (item is null)
            {
                var taken = await db.Set<ContentItem>().Where(i => i.Kind == kind).Select(i => i.Slug).ToListAsync(token);
                item = new ContentItem { Id = NewId.Next(), Kind = kind, Slug = Slug.Make(input.TitleId!, taken), TitleId = "" };
                db.Add(item);
            }

            var before = id is null ? null : Facts(item);
            await FillAsync(item, input, token);
            await db.SaveChangesAsync(token);
            var detail = AuditChanges.Between(before, Facts(item)) ?? [];
            (detail["kind"], detail["title"]) = (kind.ToString(), item.TitleId);
            await audit.WriteAsync(id is null ? "content.create" : "content.edit", "content.item", item.Id.ToString(), detail, token);
            await cache.InvalidateAsync(PublicContent.Key, token);
            return item.Id;
        }, ct);
    }

    // Long texts are cut: the log tells what changed, the versions of a text are kept elsewhere.
    private static Dictionary<string, object?> Facts(ContentItem item) => new()
    {
        ["titleId"] = item.TitleId, ["titleEn"] = item.TitleEn, ["summaryId"] = item.SummaryId, ["summaryEn"] = item.SummaryEn, ["categoryId"] = item.CategoryId, ["categoryEn"] = item.CategoryEn, ["bodyId"] = Cut(item.BodyId), ["bodyEn"] = Cut(item.BodyEn),
        ["order"] = item.Order, ["publishedOn"] = item.PublishedOn, ["until"] = item.Until, ["file"] = item.FileKey, ["figure"] = item.FigureKey, ["facts"] = item.FactsJson, ["textVersion"] = item.TextVersion
    };

    private static string? Cut(string? text) => text is { Length: > 4000 } ? $"{text[..4000]}… ({text.Length})" : text;

    /// <summary>Shows it to everybody, or takes it back.</summary>
    public async Task PublishAsync(Guid id, bool publish, CancellationToken ct)
    {
        await RequireAsync(ct);
        await unitOfWork.RunAsync(async token =>
        {
            var item = await db.Set<ContentItem>().FirstOrDefaultAsync(i => i.Id == id, token) ?? throw new MissingException();
            if (item.IsPublished == publish)
            {
                return;
            }

            item.IsPublished = publish;
            item.IsEdited = true;
            if (publish && item.Kind is ContentKind.News or ContentKind.Announcement)
            {
                item.PublishedOn ??= await clock.TodayAsync(token);
            }

            item.UpdatedAt = clock.UtcNow;
            await db.SaveChangesAsync(token);
            await audit.WriteAsync(publish ? "content.publish" : "content.unpublish", "content.item", id.ToString(), new { kind = item.Kind.ToString(), title = item.TitleId, before = !publish, after = publish }, token);
            await cache.InvalidateAsync(PublicContent.Key, token);
        }, ct);
    }

    private async Task FillAsync(ContentItem item, ContentInput input, CancellationToken ct)
    {
        item.TitleId = input.TitleId!.Trim();
        item.TitleEn = Clean(input.TitleEn);
        item.SummaryId = Clean(input.SummaryId);
        item.SummaryEn = Clean(input.SummaryEn);
        item.BodyId = input.BodyId?.Trim() ?? "";
        item.BodyEn = Clean(input.BodyEn);
        item.CategoryId = Clean(input.CategoryId);
        item.CategoryEn = Clean(input.CategoryEn);
        item.Order = input.Order ?? item.Order;
        item.PublishedOn = input.PublishedOn ?? item.PublishedOn;
        item.Until = input.Until;
        item.IsEdited = true;
        item.UpdatedAt = clock.UtcNow;
        if (item.Kind is ContentKind.Library or ContentKind.Outreach or ContentKind.Design)
        {
            var photos = input.PhotoIds.Count == 0 ? item.Facts.Photos : [.. await PhotosAsync(item.Id, input.PhotoIds, ct)];
            item.FactsJson = JsonSerializer.Serialize((input.Facts ?? ItemFacts.None) with { Photos = photos }, JsonSerializerOptions.Web);
        }

        if (input.FileId is { } fileId)
        {
            // Bound first: only the editor's own, checked upload can become public.
            var file = await files.BindAsync(fileId, "content.download", item.Id, FileRule, ct);
            await using var content = await files.OpenAsync(fileId, ct);
            item.FileKey = await media.AddAsync(content, file.Name, file.ContentType, ct);
            item.Template = null;
        }
    }

    private async Task<List<string>> PhotosAsync(Guid item, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var keys = new List<string>();
        foreach (var id in ids.Take(MostPhotos))
        {
            var file = await files.BindAsync(id, "content.photo", item, EntryEditor.PhotoRule, ct);
            await using var content = await files.OpenAsync(id, ct);
            keys.Add(await media.AddAsync(content, file.Name, file.ContentType, ct));
        }

        return keys;
    }

    internal static void Check(ContentKind kind, ContentInput input, ContentItem? item)
    {
        var errors = new Dictionary<string, string[]>();
        if (string.IsNullOrWhiteSpace(input.TitleId))
        {
            errors["TitleId"] = [kind == ContentKind.Faq ? T("Tulis pertanyaannya.", "Write the question.") : T("Tulis judulnya.", "Write a title.")];
        }

        foreach (var (field, value, most) in new[]
        {
            ("TitleId", input.TitleId, 300), ("TitleEn", input.TitleEn, 300), ("SummaryId", input.SummaryId, 600), ("SummaryEn", input.SummaryEn, 600),
            ("CategoryId", input.CategoryId, 300), ("CategoryEn", input.CategoryEn, 300), ("BodyId", input.BodyId, 100_000), ("BodyEn", input.BodyEn, 100_000)
        })
        {
            if (value?.Length > most)
            {
                errors[field] = [T($"Terlalu panjang: {value.Length} karakter dari paling banyak {most}.", $"Too long: {value.Length} of at most {most} characters.")];
            }
        }

        if (kind is ContentKind.News or ContentKind.Announcement or ContentKind.Library or ContentKind.Outreach or ContentKind.Design && string.IsNullOrWhiteSpace(input.SummaryId))
        {
            errors["SummaryId"] = [T("Tulis ringkasan satu kalimat; ia tampil di beranda.", "Write a one-sentence summary; the home page shows it.")];
        }

        if (kind is ContentKind.Faq or ContentKind.Download && string.IsNullOrWhiteSpace(input.CategoryId))
        {
            errors["CategoryId"] = [T("Tulis kelompoknya, misalnya Tahapan.", "Write its category, such as Stages.")];
        }

        if (kind == ContentKind.Download && input.FileId is null && item?.FileKey is null && item?.Template is null && string.IsNullOrWhiteSpace(input.BodyId))
        {
            errors["File"] = [T("Unggah berkasnya, atau tulis isinya agar kami mencetaknya sebagai PDF.", "Upload the file, or write its text and we print it as PDF.")];
        }
        else if (kind is not ContentKind.Download && string.IsNullOrWhiteSpace(input.BodyId))
        {
            errors["BodyId"] = [kind == ContentKind.Faq ? T("Tulis jawabannya.", "Write the answer.") : T("Tulis isinya.", "Write the text.")];
        }

        FactRules.Check(kind, input, errors);
        if (input.Until < input.PublishedOn)
        {
            errors["Until"] = [T("Tanggal akhir tidak boleh mendahului tanggal tayang.", "The last day must not come before the day of publishing.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    internal static void RequireVersion(uint? actual, uint? expected)
    {
        if (actual is not null && expected is not null && actual != expected)
        {
            throw new BusinessException("content.changed", T("Konten ini baru saja diubah oleh orang lain. Muat ulang halaman, lalu ulangi perubahan Anda.", "Somebody else has just changed this. Reload the page, then make your change again."), conflict: true);
        }
    }

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
