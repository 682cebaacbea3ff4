using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Admin;

/// <summary>Texts that officers begin an answer with.</summary>
[Authorize(Policy = HelpdeskPermissions.Manage)]
internal sealed class RepliesModel(HelpdeskSettings settings, IUserDirectory users) : SettingsPage(settings, users)
{
    private ReplyInput? _refused;

    /// <summary>Reply that is being changed; null adds one.</summary>
    [BindProperty(SupportsGet = true, Name = "ubah")]
    public string? Editing { get; set; }

    public ReplyInput Form { get; private set; } = new(null, null, null);
    public string? Title { get; private set; }
    public override SettingsPart Part => SettingsPart.Replies;

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostAsync([FromForm] string? name, [FromForm] string? nameEn, [FromForm] string? text, [FromForm] int revision, CancellationToken ct)
    {
        _refused = new(name, nameEn, text);
        return StepAsync(() => Settings.SetReplyAsync(string.IsNullOrEmpty(Editing) ? null : Editing, _refused, revision, ct), T("Balasan tersimpan.", "Reply saved."), ct);
    }

    public Task<IActionResult> OnPostDeleteAsync([FromForm] string code, [FromForm] int revision, CancellationToken ct) => StepAsync(() => Settings.DeleteReplyAsync(code, revision, ct), T("Balasan dihapus.", "Reply deleted."), ct);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        await base.LoadAsync(ct);
        var edited = View.Rules.Replies.FirstOrDefault(r => r.Code == Editing);
        (Editing, Title) = (edited?.Code, edited?.Name.Current);
        Form = _refused ?? (edited is null ? Form : new(edited.Name.Id, edited.Name.En, edited.Text));
    }
}
