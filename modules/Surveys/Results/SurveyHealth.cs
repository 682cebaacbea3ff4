using PlatformSaaS.Navigation;
using PlatformSaaS.Surveys.Definitions;

namespace PlatformSaaS.Surveys.Results;

/// <summary>A published survey before the portal is opened. Source: PermenPANRB 14/2017, which asks every service unit for one.</summary>
internal sealed class SurveyHealth(SurveyStore surveys) : IHealthNotes
{
    public Task<IReadOnlyList<HealthNote>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<HealthNote>>([]);

    public async Task<IReadOnlyList<LaunchItem>> BeforeLaunchAsync(CancellationToken ct) =>
    [
        new("survey-published", new("Survei kepuasan diterbitkan", "Satisfaction survey published"), new("Setiap unit layanan wajib mengukur kepuasan; hasilnya tampil di halaman indeks.", "Every service unit has to measure satisfaction; the result shows on the index page."), "/admin/survei",
            (await surveys.CurrentAsync(ct)).Any(s => s.Document is { Published: true, Kind: not "feedback" }), false, 60)
    ];
}
