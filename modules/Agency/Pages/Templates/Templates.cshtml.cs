using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Agency.Http;
using PlatformSaaS.Agency.Templates;
using PlatformSaaS.Templates;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Templates;

/// <summary>All templates of a channel by what they are for.</summary>
[Authorize(Policy = AgencyPermissions.Templates)]
internal sealed class TemplatesModel(TemplateDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "saluran")]
    public string? Folder { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    public IReadOnlyList<Tab> Tabs { get; private set; } = [];

    public IReadOnlyList<IGrouping<string, TemplateLine>> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Folder ??= TemplateTexts.Folder(TemplateChannel.Mail);
        var channel = TemplateEndpoints.Channel(Folder);
        var all = await desk.ListAsync(ct);
        Tabs = [.. new[] { TemplateChannel.Mail, TemplateChannel.WhatsApp, TemplateChannel.Portal, TemplateChannel.Letter }.Select(c => new Tab($"{TemplateBook.ChannelName(c).Current} ({all.Count(t => t.Channel == c)})", $"/admin/templat?saluran={TemplateTexts.Folder(c)}", c == channel))];
        var unused = T("Belum dipakai di mana pun", "Not used anywhere yet");
        Groups = [.. all.Where(t => t.Channel == channel && (string.IsNullOrWhiteSpace(Query) || Fits(t, Query.Trim())))
            .GroupBy(t => Things(t) switch { [] => unused, [var one] => one, _ => T("Beberapa layanan", "Several services") }).OrderBy(g => g.Key == unused).ThenBy(g => g.Key, StringComparer.CurrentCulture)];
    }

    /// <summary>Stages of the one service that uses it, else the services.</summary>
    public static string Places(TemplateLine line) => Things(line).Count > 1 ? string.Join(", ", Things(line)) : string.Join(", ", line.Uses.Select(u => u.Where.Current.Split(" · ")[^1]).Distinct());

    private static List<string> Things(TemplateLine line) => [.. line.Uses.Select(u => u.Where.Current.Split(" · ")[0]).Distinct()];

    private static bool Fits(TemplateLine line, string query) => line.Uses.Select(u => u.Where.Current).Append(line.Title).Append(line.Code).Any(t => t.Contains(query, StringComparison.CurrentCultureIgnoreCase));
}
