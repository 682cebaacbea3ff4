using System.Net.Mail;
using System.Text;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Kernel.Tests.Infrastructure;

public sealed class SmtpServerTests : IAsyncLifetime
{
    private SmtpServer server = null!;

    public async ValueTask InitializeAsync() => server = await SmtpServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_mail_arrives_whole()
    {
        using var message = new MailMessage("layanan@example.go.id", "pemohon@example.com", "Undangan ekspose – tahap 2", "Kepada Yth. Ibu Ratna");
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString("<p>Kepada Yth.</p>", Encoding.UTF8, "text/html"));
        message.Attachments.Add(new Attachment(new MemoryStream([1, 2, 0, 255]), "undangan é.pdf", "application/pdf"));
        message.Headers.Add("Message-ID", "<satu@example.go.id>");
        await SendAsync(message);

        var mail = await server.WaitForAsync("pemohon@example.com", m => m.Subject.StartsWith("Undangan"));
        mail.Subject.ShouldBe("Undangan ekspose – tahap 2");
        mail.From.ShouldBe("layanan@example.go.id");
        mail.To.ShouldBe(["pemohon@example.com"]);
        mail.MessageId.ShouldBe("<satu@example.go.id>");
        mail.Text.ShouldContain("Kepada Yth. Ibu Ratna");
        mail.Html.ShouldContain("<p>Kepada Yth.</p>");
        mail.Dropped.ShouldBeFalse();
        var file = mail.Attachments.ShouldHaveSingleItem();
        file.FileName.ShouldBe("undangan é.pdf");
        file.Content.ShouldBe([1, 2, 0, 255]);
    }

    [Theory]
    [InlineData(SmtpMode.Refuse)]
    [InlineData(SmtpMode.Temporary)]
    [InlineData(SmtpMode.Permanent)]
    public async Task A_refusing_server_takes_nothing_and_recovers_on_the_same_port(SmtpMode mode)
    {
        await server.SetModeAsync(mode);
        await Should.ThrowAsync<SmtpException>(() => SendAsync(Simple("pertama")));
        server.Mails.ShouldBeEmpty();

        await server.SetModeAsync(SmtpMode.Accept);
        await SendAsync(Simple("kedua"));
        (await server.WaitForAsync(1)).ShouldHaveSingleItem().Subject.ShouldBe("kedua");
    }

    [Fact]
    public async Task A_hanging_server_says_nothing()
    {
        await server.SetModeAsync(SmtpMode.Hang);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await Should.ThrowAsync<Exception>(() => SendWithinAsync(Simple("macet"), patience.Token));
        patience.IsCancellationRequested.ShouldBeTrue();
        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dropping_server_has_the_mail_though_the_sender_is_told_of_a_failure()
    {
        await server.SetModeAsync(SmtpMode.Drop);
        await Should.ThrowAsync<SmtpException>(() => SendAsync(Simple("putus")));
        (await server.WaitForAsync(1)).ShouldHaveSingleItem().Dropped.ShouldBeTrue();
    }

    private static MailMessage Simple(string subject) => new("layanan@example.go.id", "pemohon@example.com", subject, "isi");

    private Task SendAsync(MailMessage message) => SendWithinAsync(message, TestContext.Current.CancellationToken);

    private async Task SendWithinAsync(MailMessage message, CancellationToken cancel)
    {
        using var client = new SmtpClient(server.Host, server.Port);
        await client.SendMailAsync(message, cancel);
    }
}
