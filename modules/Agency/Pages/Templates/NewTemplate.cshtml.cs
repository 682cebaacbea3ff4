using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Agency.Http;
using PlatformSaaS.Agency.Templates;
using PlatformSaaS.Templates;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Templates;

/// <summary>Makes a template.</summary>
[Authorize(Policy = AgencyPermissions.Templates)]
internal sealed class NewTemplateModel(TemplateDesk desk) : PageModel
{
    public string? Channel { get; private set; }
    public string? Heading { get; private set; }
    public string? Code { get; private set; }
    public string? LikeCode { get; private set; }

    public IReadOnlyList<Choice> Channels => [.. new[] { TemplateChannel.Mail, TemplateChannel.WhatsApp, TemplateChannel.Portal, TemplateChannel.Letter }.Select(c => new Choice(TemplateTexts.Folder(c), TemplateBook.ChannelName(c).Current))];

    public void OnGet(string? saluran, string? kode) => (Channel, Code) = (saluran, kode);

    public async Task<IActionResult> OnPostAsync([FromForm] string? channel, [FromForm] string? title, [FromForm] string? code, [FromForm] string? likeCode, CancellationToken ct)
    {
        ModelState.Clear();
        (Channel, Heading, Code, LikeCode) = (channel, title, code?.Trim(), likeCode?.Trim());
        if (!Channels.Any(c => c.Value == channel))
        {
            ModelState.AddModelError("channel", T("Pilih saluran.", "Choose a channel."));
            return Page();
        }

        var made = "";
        if (!await ModelState.TryAsync(async () => made = await desk.CreateAsync(new NewTemplate(TemplateEndpoints.Channel(channel!), Code, title, LikeCode), ct)))
        {
            return Page();
        }

        Flash.Ok(TempData, T("Templat dibuat. Tulis isinya, lalu simpan.", "Template made. Write its text and save."));
        return Redirect($"/admin/templat/{channel}/{made}");
    }
}
