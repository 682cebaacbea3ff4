using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Consents;

/// <summary>A text with its versions.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="InForce">What holds now.</param>
/// <param name="Now">Its words.</param>
/// <param name="Draft">What is being written, or null.</param>
/// <param name="Published">Versions published here, the newest first.</param>
internal sealed record ConsentTextView(string Kind, ConsentInForce InForce, PageText? Now, ConsentVersion? Draft, IReadOnlyList<ConsentVersion> Published)
{
    public static string NameOf(string kind) => kind == "terms" ? T("Syarat penggunaan", "Terms of use") : T("Pelindungan data pribadi", "Privacy notice");

    public string Name => NameOf(Kind);
}

/// <summary>What an administrator writes.</summary>
internal sealed record ConsentTextInput(string? TitleId, string? TitleEn, string? BodyId, string? BodyEn, string? ChangesId, string? ChangesEn);

/// <summary>Writes and publishes what people agree to. The page of the text and the version in force stay where they are, so that a pack takes them along; here lies what they were.</summary>
internal sealed class ConsentTexts(
    DbContext db, IEnumerable<IConsents> consents, IEnumerable<IPageTexts> pages, IPermissionChecker permissions, IUnitOfWork unitOfWork, ICurrentUser user, ITenantClock clock, IAuditLog audit)
{
    private const string Entity = "privacy.text";
    private const int LongestBody = 60_000;

    public async Task<IReadOnlyList<ConsentTextView>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Texts, ct);
        var list = new List<ConsentTextView>();
        foreach (var text in await InForceAsync(ct))
        {
            list.Add(await ViewAsync(text, ct));
        }

        return list;
    }

    public async Task<ConsentTextView> GetAsync(string kind, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Texts, ct);
        return await ViewAsync(await RequireAsync(kind, ct), ct);
    }

    /// <summary>Keeps what is being written; nobody is asked anything yet.</summary>
    public async Task SaveAsync(string kind, ConsentTextInput input, uint? version, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Texts, ct);
        await RequireAsync(kind, ct);
        Validate(input, isPublishing: false);
        await unitOfWork.RunAsync(async token =>
        {
            var draft = await DraftAsync(kind, version, token);
            Fill(draft, input);
            await audit.WriteAsync("privacy.text-drafted", Entity, kind, null, token);
        }, ct);
    }

    /// <summary>Puts the text in force under a new version: who agreed to the one before is asked at the next visit. Returns the version.</summary>
    public async Task<string> PublishAsync(string kind, ConsentTextInput input, uint? version, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Texts, ct);
        var now = await RequireAsync(kind, ct);
        Validate(input, isPublishing: true);
        var today = DayPeriod.Write(await clock.TodayAsync(ct));
        return await unitOfWork.RunAsync(async token =>
        {
            var used = await db.Set<ConsentVersion>().AsNoTracking().Where(v => v.Kind == kind && v.PublishedAt != null).Select(v => v.Label).ToListAsync(token);
            if (!used.Contains(now.Version) && Pages() is { } store && await store.FindAsync(now.Page, token) is { } before)
            {
                // What people agreed to until now must be found word for word later.
                db.Add(new ConsentVersion { Id = NewId.Next(), Kind = kind, Label = now.Version, TitleId = before.Title.Id, TitleEn = before.Title.En, BodyId = before.Body.Id, BodyEn = before.Body.En, PublishedAt = DateTimeOffset.UnixEpoch });
            }

            var label = Enumerable.Range(1, 99).Select(i => i == 1 ? today : $"{today}.{i}").First(l => !used.Contains(l) && l != now.Version);
            var draft = await DraftAsync(kind, version, token);
            Fill(draft, input);
            (draft.Label, draft.PublishedAt, draft.PublishedByName) = (label, clock.UtcNow, user.Name);
            if (Pages() is { } page)
            {
                await page.WriteAsync(now.Page, new(new(draft.TitleId, draft.TitleEn), new(draft.BodyId, draft.BodyEn), label), token);
            }

            await consents.First().PutInForceAsync(kind, label, token);
            await audit.WriteAsync("privacy.text-published", Entity, kind, new { before = now.Version, after = label }, token);
            return label;
        }, ct);
    }

    /// <summary>What changed with the version in force, in the language of the request. Public.</summary>
    public async Task<string?> ChangesAsync(string kind, string label, CancellationToken ct) =>
        await db.Set<ConsentVersion>().AsNoTracking().Where(v => v.Kind == kind && v.Label == label).Select(v => new { v.ChangesId, v.ChangesEn }).FirstOrDefaultAsync(ct) is { ChangesId: { } id } found ? T(id, found.ChangesEn ?? id) : null;

    private IPageTexts? Pages() => pages.FirstOrDefault();

    private async Task<IReadOnlyList<ConsentInForce>> InForceAsync(CancellationToken ct) => consents.FirstOrDefault() is { } book ? await book.InForceAsync(ct) : [];

    private async Task<ConsentInForce> RequireAsync(string kind, CancellationToken ct) => (await InForceAsync(ct)).FirstOrDefault(t => t.Kind == kind) ?? throw new MissingException();

    private async Task<ConsentTextView> ViewAsync(ConsentInForce text, CancellationToken ct)
    {
        var versions = await db.Set<ConsentVersion>().AsNoTracking().Where(v => v.Kind == text.Kind).OrderByDescending(v => v.PublishedAt).ToListAsync(ct);
        return new(text.Kind, text, Pages() is { } store ? await store.FindAsync(text.Page, ct) : null, versions.Find(v => v.PublishedAt is null), versions.FindAll(v => v.PublishedAt is not null));
    }

    private async Task<ConsentVersion> DraftAsync(string kind, uint? version, CancellationToken ct)
    {
        if (await db.Set<ConsentVersion>().FirstOrDefaultAsync(v => v.Kind == kind && v.PublishedAt == null, ct) is { } there)
        {
            return version is null || version == there.Version ? there
                : throw new BusinessException("data.changed", T("Teks ini baru saja diubah orang lain. Salin tulisan Anda, muat ulang halaman, lalu periksa kembali.", "Somebody else has just changed this text. Copy what you wrote, reload the page and look again."), conflict: true);
        }

        var draft = new ConsentVersion { Id = NewId.Next(), Kind = kind, Label = "", TitleId = "", BodyId = "" };
        db.Add(draft);
        return draft;
    }

    private static void Fill(ConsentVersion draft, ConsentTextInput input) =>
        (draft.TitleId, draft.TitleEn, draft.BodyId, draft.BodyEn, draft.ChangesId, draft.ChangesEn) = (input.TitleId!.Trim(), Blank(input.TitleEn), input.BodyId!.Trim(), Blank(input.BodyEn), Blank(input.ChangesId), Blank(input.ChangesEn));

    private static void Validate(ConsentTextInput input, bool isPublishing)
    {
        var errors = new Dictionary<string, string[]>();
        void Check(string field, string? text, int most, bool isRequired)
        {
            if (isRequired && string.IsNullOrWhiteSpace(text))
            {
                errors[field] = [T("Isi bagian ini.", "Fill this in.")];
            }
            else if (text?.Length > most)
            {
                errors[field] = [T($"Paling banyak {most} karakter.", $"At most {most} characters.")];
            }
        }

        Check("titleId", input.TitleId, 300, true);
        Check("bodyId", input.BodyId, LongestBody, true);
        Check("titleEn", input.TitleEn, 300, isPublishing);
        Check("bodyEn", input.BodyEn, LongestBody, isPublishing);
        Check("changesId", input.ChangesId, 1000, isPublishing);
        Check("changesEn", input.ChangesEn, 1000, false);
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
