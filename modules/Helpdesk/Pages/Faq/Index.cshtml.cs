using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Faq;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.Pages.Faq;

/// <summary>Proposals for the public questions and answers, by state.</summary>
[Authorize(Policy = HelpdeskPermissions.Queue)]
internal sealed class IndexModel(FaqDesk desk, RulesStore store, IUnitDirectory units) : PageModel
{
    private UnitMap _map = UnitMap.Empty;

    public HelpdeskRules Rules { get; private set; } = null!;
    public FaqState? State { get; private set; }
    public KeysetPage<FaqRow> Rows { get; private set; } = new([], null);
    public IReadOnlyDictionary<FaqState, int> Counts { get; private set; } = new Dictionary<FaqState, int>();

    public async Task OnGetAsync([FromQuery] string? keadaan, [FromQuery(Name = "dari")] string? cursor, CancellationToken ct)
    {
        Rules = await store.GetAsync(ct);
        _map = await units.MapAsync(ct);
        State = Enum.GetValues<FaqState>().Where(s => FaqWords.Code(s) == keadaan).Select(s => (FaqState?)s).FirstOrDefault();
        Rows = await desk.ListAsync(State, cursor, ct);
        Counts = await desk.CountsAsync(ct);
    }

    public string? UnitName(Guid? id) => _map.Find(id)?.Name.Current;

    public string NextPage(string cursor) => $"/petugas/faq?{(State is { } state ? $"keadaan={FaqWords.Code(state)}&" : "")}dari={cursor}";

}
