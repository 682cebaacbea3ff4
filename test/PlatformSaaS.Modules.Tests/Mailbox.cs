using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Notifications;
using PlatformSaaS.Templates;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests;

/// <summary>What a tenant has written to somebody by mail.</summary>
internal static class Mailbox
{
    /// <summary>All mails to an address, oldest first.</summary>
    public static Task<List<OutboxMessage>> MailsAsync(this TestTenant tenant, string address) => tenant.RunAsync(sp =>
        sp.GetRequiredService<DbContext>().Set<OutboxMessage>().AsNoTracking().Where(m => m.Address == address && m.Channel == TemplateChannel.Mail).OrderBy(m => m.Id).ToListAsync());

    /// <summary>The path that the latest mail to an address leads to.</summary>
    public static async Task<string> LinkAsync(this TestTenant tenant, string address) =>
        (await tenant.MailsAsync(address)).LastOrDefault(m => m.Link is not null)?.Link ?? throw new InvalidOperationException($"No mail with a link went to {address}.");
}
