using PlatformSaaS.Templates;
using PlatformSaaS.Text;

namespace PlatformSaaS.Helpdesk.Rules;

/// <summary>Notices and the monthly report's letter, as the rules name them.</summary>
internal sealed class HelpdeskTemplates(RulesStore rules) : ITemplateGuide
{
    public async ValueTask<IEnumerable<TemplateUse>> UsesAsync(CancellationToken ct)
    {
        var read = await rules.GetAsync(ct);
        return
        [
            .. HelpdeskPack.Codes(read.Notices).Select(c => new TemplateUse(c, false, new LocalizedText("Pertanyaan dan pengaduan", "Questions and complaints"), null)),
            .. (read.Schedules?.Notices.All ?? []).Select(c => new TemplateUse(c, false, new LocalizedText("Jadwal konsultasi dan piket", "Consultations and rosters"), null)),
            .. (read.Reports?.Notices.All ?? []).Select(c => new TemplateUse(c, false, new LocalizedText("Laporan bulanan dan rencana kerja", "Monthly reports and plans"), null)),
            .. read.Reports is { } reports ? [new TemplateUse(reports.Letter, true, new LocalizedText("Laporan bulanan", "Monthly report"), null)] : Array.Empty<TemplateUse>()
        ];
    }
}
