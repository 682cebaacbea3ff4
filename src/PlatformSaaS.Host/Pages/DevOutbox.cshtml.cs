using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Notifications;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Host.Pages;

/// <summary>What was sent, where no mail server is configured. Development on the own machine only: the messages carry sign-in links.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
internal sealed class DevOutboxModel(DbContext db, IMarkdown markdown, IHostEnvironment environment) : PageModel
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<OutboxMessage> Messages { get; private set; } = [];

    /// <summary>Shows the page, or 404 anywhere but on a developer's machine.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!environment.IsDevelopment() || HttpContext.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address))
        {
            return NotFound();
        }

        Messages = await db.Set<OutboxMessage>().AsNoTracking().Where(m => m.Channel != TemplateChannel.Portal && m.Channel != TemplateChannel.Webhook).OrderByDescending(m => m.Id).Take(100).ToListAsync(ct);
        return Page();
    }

    /// <summary>Body as safe HTML.</summary>
    public HtmlString Html(OutboxMessage message) => new(markdown.ToHtml(message.Body));
}
