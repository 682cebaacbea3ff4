using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Admin;

/// <summary>The tree of topics.</summary>
[Authorize(Policy = HelpdeskPermissions.Manage)]
internal sealed class TopicsModel(HelpdeskSettings settings, IUserDirectory users) : SettingsPage(settings, users)
{
    private TopicInput? _refused;

    /// <summary>Topic that is being changed; null adds one.</summary>
    [BindProperty(SupportsGet = true, Name = "ubah")]
    public string? Editing { get; set; }

    public TopicInput Form { get; private set; } = new(null, null, null, [], null, null);
    public string? Title { get; private set; }
    public IReadOnlyList<Choice> Parents { get; private set; } = [];
    public IReadOnlyList<Choice> Kinds { get; private set; } = [];
    public override SettingsPart Part => SettingsPart.Topics;

    /// <summary>Topics with their level.</summary>
    public IEnumerable<(Topic Topic, TopicPlace Place, int Level)> Rows => View.Rules.Places().Select(p => (TopicTree.Find(View.Rules.Topics, p.Topic.Code)!, p, p.Above.Count));

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostAsync([FromForm] string? name, [FromForm] string? nameEn, [FromForm] string? parent, [FromForm] string[] kinds, [FromForm] string? role, [FromForm] int? workingDays, [FromForm] int revision, CancellationToken ct)
    {
        _refused = new(name, nameEn, parent, kinds, role, workingDays);
        return StepAsync(() => Editing is { Length: > 0 } code ? Settings.SetTopicAsync(code, _refused, revision, ct) : Settings.AddTopicAsync(_refused, revision, ct), T("Topik tersimpan.", "Topic saved."), ct);
    }

    public Task<IActionResult> OnPostShiftAsync([FromForm] string code, [FromForm] bool up, [FromForm] int revision, CancellationToken ct) => StepAsync(() => Settings.ShiftTopicAsync(code, up, revision, ct), T("Urutan diubah.", "Order changed."), ct);

    public Task<IActionResult> OnPostHideAsync([FromForm] string code, [FromForm] bool hidden, [FromForm] int revision, CancellationToken ct) =>
        StepAsync(() => Settings.HideTopicAsync(code, hidden, revision, ct), hidden ? T("Topik disembunyikan.", "Topic hidden.") : T("Topik ditawarkan lagi.", "Topic offered again."), ct);

    public Task<IActionResult> OnPostDeleteAsync([FromForm] string code, [FromForm] int revision, CancellationToken ct) => StepAsync(() => Settings.DeleteTopicAsync(code, revision, ct), T("Topik dihapus.", "Topic deleted."), ct);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        await base.LoadAsync(ct);
        var topics = View.Rules.Topics;
        var edited = TopicTree.Find(topics, Editing);
        var below = edited is null ? [] : TopicTree.All([edited]).Select(t => t.Code).ToHashSet();
        Title = edited?.Name.Current;
        Editing = edited?.Code;
        Parents = [.. View.Rules.Places().Where(p => p.Above.Count < TopicTree.MostLevels - 1 && !below.Contains(p.Topic.Code)).Select(p => new Choice(p.Topic.Code, p.Name))];
        Kinds = [.. View.Rules.Kinds.Select(k => new Choice(k.Code, k.Name.Current))];
        Form = _refused ?? (edited is null ? Form : new(edited.Name.Id, edited.Name.En, TopicTree.Above(topics, edited.Code)?.Code, edited.Kinds, edited.Role, edited.WorkingDays));
    }
}
