using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.Notifications;
using PlatformSaaS.Settings;
using PlatformSaaS.Templates;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Kernel.Tests.Platform;

public sealed class OutboxTests
{
    [Fact]
    public async Task Two_dispatchers_send_each_message_once()
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var platform = await CreateAsync(smtp);
        var second = platform.AddNode(Server(smtp));
        for (var t = 0; t < 3; t++)
        {
            await QueueAsync(platform, await platform.NewTenantAsync(), 14);
        }

        var nodes = new[] { platform.Services, second };
        await Task.WhenAll(nodes.Select(async node =>
        {
            while (await Dispatcher(node).DispatchAsync(CancellationToken.None) > 0)
            {
                // Until nothing is due.
            }
        }));
        (await smtp.WaitForAsync(42)).Select(m => m.MessageId).Distinct().Count().ShouldBe(42);
        smtp.Mails.Count.ShouldBe(42);
        (await StatesAsync(platform)).ShouldBe(new Dictionary<string, long> { ["Sent"] = 42 });
    }

    [Theory]
    [InlineData(SmtpMode.Refuse)]
    [InlineData(SmtpMode.Temporary)]
    [InlineData(SmtpMode.Drop)]
    public async Task A_fault_of_the_server_costs_a_wait_that_grows_and_never_the_message(SmtpMode mode)
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var platform = await CreateAsync(smtp);
        var tenant = await platform.NewTenantAsync();
        await QueueAsync(platform, tenant, 1);
        await smtp.SetModeAsync(mode);
        var dispatcher = Dispatcher(platform.Services);
        (await dispatcher.DispatchAsync(CancellationToken.None)).ShouldBe(1);
        var first = await MessageAsync(platform, tenant);
        (first.State, first.Attempts).ShouldBe((MessageState.Waiting, 1));
        first.LastError.ShouldNotBeNullOrEmpty();
        // No storm: nothing is due until the wait is over.
        (await dispatcher.DispatchAsync(CancellationToken.None)).ShouldBe(0);
        platform.Clock.Advance(TimeSpan.FromSeconds(6));
        (await dispatcher.DispatchAsync(CancellationToken.None)).ShouldBe(1);
        var second = await MessageAsync(platform, tenant);
        (second.NextAttemptAt - platform.Clock.GetUtcNow()).ShouldBeGreaterThan(TimeSpan.FromSeconds(20));
        await smtp.SetModeAsync(SmtpMode.Accept);
        platform.Clock.Advance(TimeSpan.FromSeconds(31));
        await dispatcher.DispatchAsync(CancellationToken.None);
        (await MessageAsync(platform, tenant)).State.ShouldBe(MessageState.Sent);
        // A doubled sending shows as one: the id is the message's own.
        smtp.Mails.Select(m => m.MessageId).Distinct().Count().ShouldBe(1);
        smtp.Mails.Count(m => !m.Dropped).ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_recipient_is_given_up_at_once_and_a_lasting_fault_after_the_last_try()
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var platform = await CreateAsync(smtp);
        var (refused, faulty) = (await platform.NewTenantAsync(), await platform.NewTenantAsync());
        await QueueAsync(platform, refused, 1);
        await smtp.SetModeAsync(SmtpMode.Permanent);
        var dispatcher = Dispatcher(platform.Services);
        await dispatcher.DispatchAsync(CancellationToken.None);
        var dead = await MessageAsync(platform, refused);
        (dead.State, dead.Attempts).ShouldBe((MessageState.Dead, 1));

        await QueueAsync(platform, faulty, 1);
        await smtp.SetModeAsync(SmtpMode.Temporary);
        for (var i = 0; i < MessageDelivery.MaxAttempts; i++)
        {
            (await dispatcher.DispatchAsync(CancellationToken.None)).ShouldBe(1);
            platform.Clock.Advance(TimeSpan.FromHours(7));
        }

        (await MessageAsync(platform, faulty)).State.ShouldBe(MessageState.Dead);
        (await dispatcher.DispatchAsync(CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task A_claim_lapses_and_whoever_held_it_can_neither_send_nor_write()
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var platform = await CreateAsync(smtp);
        var tenant = await platform.NewTenantAsync();
        await QueueAsync(platform, tenant, 1);
        var (message, stale) = (await MessageAsync(platform, tenant), Guid.NewGuid());
        var until = platform.Clock.GetUtcNow() + OutboxDispatcher.ClaimLength;
        // A node that claimed and then stood still.
        await platform.Database.ExecuteAsync($"update kernel.outbox_messages set state = 'Sending', claim_id = '{stale}', attempts = 1, next_attempt_at = '{until:O}', claimed_until = '{until:O}'");
        (await Dispatcher(platform.Services).DispatchAsync(CancellationToken.None)).ShouldBe(0);
        platform.Clock.Advance(OutboxDispatcher.ClaimLength + TimeSpan.FromSeconds(1));
        (await Dispatcher(platform.Services).DispatchAsync(CancellationToken.None)).ShouldBe(1);
        var taken = await MessageAsync(platform, tenant);
        taken.State.ShouldBe(MessageState.Sent);
        taken.ClaimId.ShouldNotBe(stale);

        await smtp.SetModeAsync(SmtpMode.Permanent);
        await platform.RunAsync(tenant, sp => sp.GetRequiredService<MessageDelivery>().DeliverAsync(message.Id, stale, CancellationToken.None));
        (await MessageAsync(platform, tenant)).State.ShouldBe(MessageState.Sent);
        smtp.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_tenants_trouble_does_not_delay_another()
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var platform = await CreateAsync(smtp);
        var (troubled, well) = (await platform.NewTenantAsync(), await platform.NewTenantAsync());
        await platform.RunAsync(troubled, sp => sp.GetRequiredService<ISettingManager>().SetAsync(KernelSettings.SmtpPort, "1"));
        await QueueAsync(platform, troubled, 60);
        await QueueAsync(platform, well, 1);
        await Dispatcher(platform.Services).DispatchAsync(CancellationToken.None);
        (await MessageAsync(platform, well)).State.ShouldBe(MessageState.Sent);
    }

    [Fact]
    public async Task A_notice_of_an_action_that_failed_is_never_sent()
    {
        await using var smtp = await SmtpServer.StartAsync();
        await using var platform = await CreateAsync(smtp);
        var tenant = await platform.NewTenantAsync();
        await QueueAsync(platform, tenant, 1);
        await Should.ThrowAsync<TimeoutException>(() => platform.RunAsync(tenant, sp => sp.GetRequiredService<IUnitOfWork>().RunAsync(async ct =>
        {
            await sp.GetRequiredService<INotifier>().NotifyAsync(Notice("batal"), ct);
            throw new TimeoutException();
        })));
        (await StatesAsync(platform)).Values.Sum().ShouldBe(1);
    }

    private static (string, string)[] Server(SmtpServer smtp) => [("Settings:Notifications.Smtp.Host", smtp.Host), ("Settings:Notifications.Smtp.Port", $"{smtp.Port}")];

    private static Task<TestPlatform> CreateAsync(SmtpServer smtp) => TestPlatform.CreateAsync("kernel_mail", Server(smtp));

    private static OutboxDispatcher Dispatcher(IServiceProvider node) => node.GetRequiredService<OutboxDispatcher>();

    private static Notice Notice(string name) => new("kabar", [new NoticeRecipient(null, name, "penerima@example.com", null)], new Dictionary<string, object?>());

    private static Task QueueAsync(TestPlatform platform, Guid tenant, int count) => platform.RunAsync(tenant, async sp =>
    {
        await sp.GetRequiredService<ITemplateStore>().SaveAsync([new MessageTemplate("kabar", TemplateChannel.Mail, "id", "Kabar", "Halo {{recipient.name}}.", new Dictionary<string, string>())]);
        for (var i = 0; i < count; i++)
        {
            await sp.GetRequiredService<INotifier>().NotifyAsync(Notice($"Penerima {i}"));
        }
    });

    private static Task<OutboxMessage> MessageAsync(TestPlatform platform, Guid tenant) =>
        platform.RunAsync(tenant, sp => sp.GetRequiredService<DbContext>().Set<OutboxMessage>().AsNoTracking().SingleAsync());

    private static async Task<Dictionary<string, long>> StatesAsync(TestPlatform platform)
    {
        await using var connection = await platform.Database.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("select state, count(*) from kernel.outbox_messages group by state", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var states = new Dictionary<string, long>();
        while (await reader.ReadAsync())
        {
            states[reader.GetString(0)] = reader.GetInt64(1);
        }

        return states;
    }
}
