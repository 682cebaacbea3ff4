using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Letters;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Templates;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Visits;

/// <summary>What a visitor carries: the badge with number, desk and the code of the questionnaire for the end.</summary>
internal sealed class VisitPapers(IAgency agency, VisitReader reader, RulesStore store, ITemplateRenderer templates, IPaperPrinter papers, ITenantClock clock)
{
    private const string Sheet = """
        :::title
        {{badge}}
        {{target}}
        :::

        :::fields label=30 large=1
        {{nameLabel}}: {{name}}
        {{purposeLabel}}: {{purpose}}
        {{whereLabel}}: {{place}}
        {{atLabel}}: {{at}}
        :::

        :::qr size=52
        {{{link}}}
        :::

        :::conclusion
        {{text}}
        :::
        """;

    /// <summary>Path of the questionnaire for a visit; null where the agency hands out none. The one place that knows it.</summary>
    public static string? SurveyPath(VisitRules rules, string number) => rules.Survey is { } survey ? $"/survei/{survey}?kunjungan={Uri.EscapeDataString(number)}" : null;

    /// <summary>Where visitors look up their visit.</summary>
    public const string Find = "/kunjungan";

    /// <summary>What became of one.</summary>
    public const string Shown = "/kunjungan/saya";

    /// <summary>The badge (PDF) of a visitor who was sent to a desk.</summary>
    public async Task<byte[]> BadgeAsync(Guid id, CancellationToken ct)
    {
        var detail = await reader.GetAsync(id, ct);
        var (visit, rules) = (detail.Visit, detail.Rules);
        if (!detail.Actions.HasFlag(VisitActions.Badge) || rules.Target(visit.Target) is not { } target)
        {
            throw new BusinessException("helpdesk.no-badge", T("Lencana dicetak setelah pengunjung diarahkan dan sebelum ia keluar.", "A badge is printed between triage and leaving."), conflict: true);
        }

        var (url, zone, zoneName) = (await agency.PublicUrlAsync(ct), await clock.ZoneAsync(ct), await clock.ZoneAbbreviationAsync(ct));
        var survey = SurveyPath(rules, visit.Number);
        var body = templates.Render(Sheet, new Dictionary<string, object?>
        {
            ["badge"] = T($"TAMU {visit.Badge}", $"VISITOR {visit.Badge}"), ["target"] = target.Name.Current, ["name"] = visit.Name, ["purpose"] = rules.Purpose(visit.Purpose)?.Name.Current, ["place"] = target.Place.Current,
            ["at"] = Format.Moment(visit.ArrivedAt, zone, zoneName), ["nameLabel"] = T("Nama", "Name"), ["purposeLabel"] = T("Keperluan", "Purpose"), ["whereLabel"] = T("Tempat", "Where"), ["atLabel"] = T("Datang", "Arrived"),
            ["link"] = new MarkdownText(url + (survey ?? Find)),
            ["text"] = survey is null ? T($"Nomor kunjungan {visit.Number}. Serahkan lencana ini saat keluar.", $"Visit {visit.Number}. Hand this badge back when you leave.")
                : T($"Nomor kunjungan {visit.Number}. Pindai kode untuk mengisi kuesioner, lalu serahkan lencana ini saat keluar. Ikuti permintaan Anda di {url}{Find} dengan nomor ini dan telepon Anda.",
                    $"Visit {visit.Number}. Scan the code to fill in the questionnaire, then hand this badge back when you leave. Follow what you asked for at {url}{Find} with this number and your telephone.")
        });
        return await papers.PrintAsync(new Paper
        {
            Kind = T("Lencana tamu", "Visitor's badge"), Number = visit.Number, Title = T("Lencana tamu", "Visitor's badge"), Body = body, IssuedAt = visit.TriagedAt ?? visit.ArrivedAt, Culture = IsEnglish ? "en" : "id"
        }, ct);
    }

    /// <summary>The guest book's rules; missing where the agency keeps none.</summary>
    public async Task<VisitRules> RulesAsync(CancellationToken ct) => (await store.GetAsync(ct)).Visits ?? throw new MissingException();
}
