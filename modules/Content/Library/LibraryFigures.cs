using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Features;
using PlatformSaaS.Reporting;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Content.Library;

/// <summary>What the library and outreach give to a unit's monthly report: readers (of the portal, so the same for all units), what was read by form, events of the unit and people reached.</summary>
internal sealed class LibraryFigures(DbContext db, PublicContent content, IUnitDirectory units, IFeatureChecker features) : IMonthlyFigures
{
    public async Task<MonthlyPart> GetAsync(MonthlyScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (!await features.IsEnabledAsync("Content", ct))
        {
            return MonthlyPart.None;
        }

        var counts = await db.Set<ReaderCount>().AsNoTracking().Where(c => c.Month == scope.Month).Select(c => new { c.Subject, c.Readers }).ToListAsync(ct);
        var all = await content.AllAsync(ct);
        var items = all.ToDictionary(i => PublicSearch.Url(i)[1..], StringComparer.Ordinal);
        var code = scope.UnitId is { } unit ? (await units.MapAsync(ct)).Find(unit)?.Code : null;
        var events = all.Where(i => i.Kind == ContentKind.Outreach && i.PublishedOn is { } day && day >= scope.Period.From && day <= scope.Period.To && (scope.UnitId is null || i.Facts.Unit is null || i.Facts.Unit == code)).ToList();
        if (counts.Count == 0 && events.Count == 0 && all.All(i => i.Kind is not (ContentKind.Library or ContentKind.Outreach)))
        {
            return MonthlyPart.None;
        }

        var media = counts.Where(c => items.ContainsKey(c.Subject) && items[c.Subject].Kind == ContentKind.Library).GroupBy(c => items[c.Subject].Facts.Form ?? "article")
            .Select(g => (Name: NameOf(g.Key), Readers: g.Sum(c => c.Readers)))
            .Append((Name: new LocalizedText("Alat bantu dan desain", "Tools and designs"), Readers: counts.Where(c => c.Subject.StartsWith("alat/", StringComparison.Ordinal) || c.Subject.StartsWith("desain/", StringComparison.Ordinal)).Sum(c => c.Readers)))
            .Where(m => m.Readers > 0).OrderByDescending(m => m.Readers).Select(m => new MonthlyRow(m.Name, [m.Readers])).ToList();
        return new MonthlyPart(
        [
            new MonthlyFigure("content.readers", new("Pengguna layanan informasi", "Users of information"), counts.Sum(c => c.Readers)), new MonthlyFigure("content.events", new("Kegiatan penyuluhan", "Outreach events"), events.Count),
            new MonthlyFigure("content.reached", new("Orang yang dijangkau penyuluhan", "People reached by outreach"), events.Sum(e => e.Facts.People ?? 0))
        ],
        [
            new MonthlyTable("content.media", new("Media informasi yang dibaca", "Information media used"), 60, [new("Media", "Medium"), new("Pembaca", "Readers")], media)
            {
                HasTotal = true, Note = new("Dihitung di portal tanpa mengenali pembaca; sama untuk semua kantor.", "Counted on the portal without knowing readers; the same for all offices.")
            }
        ]);
    }

    private static LocalizedText NameOf(string form) => form switch
    {
        LibraryForms.Video => new("Video"), "infographic" => new("Infografis", "Infographics"), "poster" => new("Poster", "Posters"), LibraryForms.Brochure => new("Brosur", "Brochures"), LibraryForms.Guide => new("Modul/panduan", "Guides"),
        _ => new("Artikel", "Articles")
    };
}
