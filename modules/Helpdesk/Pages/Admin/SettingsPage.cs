using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Admin;

/// <summary>What the pages of the help desk's settings share.</summary>
internal abstract class SettingsPage(HelpdeskSettings settings, IUserDirectory users) : PageModel
{
    public SettingsView View { get; private set; } = null!;
    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    /// <summary>Which part the page is about.</summary>
    public abstract SettingsPart Part { get; }

    /// <summary>True when the part is the admin's by now.</summary>
    public bool IsEdited => Part switch { SettingsPart.Topics => View.Edits.Topics is not null, SettingsPart.Replies => View.Edits.Replies is not null, _ => View.Edits.Routing is not null };

    public IReadOnlyList<Tab> Tabs =>
    [
        new(T("Topik", "Topics"), "/admin/helpdesk", Part == SettingsPart.Topics, TopicTree.All(View.Rules.Topics).Count()),
        new(T("Balasan siap pakai", "Ready replies"), "/admin/helpdesk/balasan", Part == SettingsPart.Replies, View.Rules.Replies.Count),
        new(T("Batas waktu dan alur", "Limits and ways"), "/admin/helpdesk/alur", Part == SettingsPart.Routing)
    ];

    protected HelpdeskSettings Settings => settings;

    public Task<IActionResult> OnPostGiveBackAsync([FromForm] int revision, CancellationToken ct) => StepAsync(() => Settings.GiveBackAsync(Part, revision, ct), T("Dikembalikan ke bawaan.", "Given back to the original."), ct);

    /// <summary>A change, with the page again where it was refused; what was typed stays with the derived page.</summary>
    protected async Task<IActionResult> StepAsync(Func<Task> step, string done, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(step))
        {
            Flash.Ok(TempData, done);
            return LocalRedirect(Request.Path.Value!);
        }

        await LoadAsync(ct);
        return Page();
    }

    protected virtual async Task LoadAsync(CancellationToken ct)
    {
        View = await settings.GetAsync(ct);
        Roles = [.. (await users.RolesAsync(ct)).Select(r => new Choice(r.Code, r.Name))];
    }
}
