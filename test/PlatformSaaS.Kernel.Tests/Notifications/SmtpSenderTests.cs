using System.Net;
using System.Net.Sockets;
using System.Text;
using PlatformSaaS.Notifications.Senders;
using PlatformSaaS.Templates;
using PlatformSaaS.Text;

namespace PlatformSaaS.Kernel.Tests.Notifications;

public sealed class SmtpSenderTests
{
    private static readonly SmtpSender Sender = new(new MarkdigMarkdown());

    private static readonly OutgoingMail Mail = new()
    {
        Id = new Guid("01980000-0000-7000-8000-000000000001"),
        To = "budi@example.com",
        ToName = "Budi Santoso",
        Subject = "Undangan Ekspose – ke 1",
        Body = "Yth. **Budi**,\n\nsilakan hadir. [jahat](javascript:alert)\n\n| Hari | Jam |\n|---|---|\n| Kamis | 09.00 |",
        Agency = "Kliring <Teknologi>",
        Color = "#0b5d3b",
        Link = "https://kliring.example.go.id/permohonan/1",
        Footer = "Jalan Contoh 1\nJakarta",
        Calendar = ICalendarText.Event("a", 0, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "x", null, null, null),
        Attachments = [new OutgoingAttachment("undangan.pdf", "application/pdf", "%PDF-isi"u8.ToArray())]
    };

    [Fact]
    public async Task A_mail_arrives_with_text_html_calendar_and_attachments()
    {
        await using var server = new TinySmtpServer();
        (await Sender.SendAsync(Mail, server.Settings, TestContext.Current.CancellationToken)).ShouldBeOfType<SendResult.Sent>();
        var data = server.Data.ShouldHaveSingleItem();
        data.ShouldContain("Message-ID: <01980000000070008000000000000001@example.go.id>");
        data.ShouldContain("To: \"Budi Santoso\" <budi@example.com>");
        data.ShouldContain("text/plain");
        data.ShouldContain("text/html");
        data.ShouldContain("method=REQUEST");
        data.ShouldContain("undangan.ics");
        data.ShouldContain("undangan.pdf");
        data.ShouldContain(Convert.ToBase64String("%PDF-isi"u8.ToArray()));
    }

    [Fact]
    public void The_html_carries_the_agency_and_nothing_hostile()
    {
        var html = MailLayout.Html(Mail with { Subject = "<script>" }, new MarkdigMarkdown());
        html.ShouldContain("#0b5d3b");
        html.ShouldContain("Kliring &lt;Teknologi&gt;");
        html.ShouldContain("href=\"https://kliring.example.go.id/permohonan/1\"");
        html.ShouldContain("Jalan Contoh 1<br>Jakarta");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("javascript");
        MailLayout.Html(Mail with { Color = "red;}</style>" }, new MarkdigMarkdown()).ShouldNotContain("red;}");
        MailLayout.Html(Mail with { Link = "javascript:alert(1)" }, new MarkdigMarkdown()).ShouldNotContain("javascript");
        MailLayout.Text(Mail, new MarkdigMarkdown()).ShouldContain("Kamis · 09.00");
    }

    [Fact]
    public async Task Line_breaks_in_subject_and_names_add_no_headers()
    {
        await using var server = new TinySmtpServer();
        var hostile = Mail with
        {
            Subject = "Halo\r\nBcc: korban@example.com",
            ToName = "Budi\r\nBcc: korban@example.com",
            Attachments = [new OutgoingAttachment("a.pdf\r\nX-Evil: 1", "application/pdf", [1])]
        };
        (await Sender.SendAsync(hostile, server.Settings with { FromName = "Kliring\nX-Evil: 1" }, TestContext.Current.CancellationToken)).ShouldBeOfType<SendResult.Sent>();
        var lines = server.Data.Single().Split("\r\n");
        lines.ShouldNotContain(l => l.StartsWith("Bcc:", StringComparison.OrdinalIgnoreCase) || l.StartsWith("X-Evil", StringComparison.OrdinalIgnoreCase));
        server.Recipients.ShouldBe(["budi@example.com"]);
    }

    [Theory]
    [InlineData("bukan alamat")]
    [InlineData("a@example.com, b@example.com")]
    [InlineData("a@example.com\r\nRCPT TO:<b@example.com>")]
    [InlineData("")]
    public async Task A_faulty_address_is_permanent(string to) => (await Sender.SendAsync(Mail with { To = to }, new SmtpSettings("127.0.0.1", 1, null, null, false, "a@example.go.id", "A"), TestContext.Current.CancellationToken))
        .ShouldBeOfType<SendResult.Permanent>().Error.ShouldContain("Alamat surel");

    [Theory]
    [InlineData("RCPT", "550 no such user", true, "Alamat surel penerima ditolak")]
    [InlineData("RCPT", "450 busy", false, "Akan dicoba lagi")]
    [InlineData("RCPT", "452 full", false, "Akan dicoba lagi")]
    [InlineData("BODY", "554 refused", true, "menolak surel")]
    [InlineData("BODY", "451 later", false, "Akan dicoba lagi")]
    [InlineData("MAIL", "421 closing", false, "Akan dicoba lagi")]
    [InlineData("MAIL", "530 sign in first", false, "setelan server surel")]
    public async Task The_servers_answer_decides(string step, string answer, bool permanent, string advice)
    {
        await using var server = new TinySmtpServer { Step = step, Answer = answer };
        var result = await Sender.SendAsync(Mail, server.Settings, TestContext.Current.CancellationToken);
        var error = permanent ? result.ShouldBeOfType<SendResult.Permanent>().Error : result.ShouldBeOfType<SendResult.Transient>().Error;
        error.ShouldContain(advice);
    }

    [Fact]
    public async Task A_server_that_is_down_hangs_or_hangs_up_is_transient()
    {
        (await Sender.SendAsync(Mail, new SmtpSettings("127.0.0.1", 1, null, null, false, "a@example.go.id", "A"), TestContext.Current.CancellationToken)).ShouldBeOfType<SendResult.Transient>();
        await using var hanging = new TinySmtpServer { Step = "MAIL", Answer = "" };
        (await Sender.SendAsync(Mail, hanging.Settings with { TimeoutSeconds = 1 }, TestContext.Current.CancellationToken)).ShouldBeOfType<SendResult.Transient>();
        await using var dropping = new TinySmtpServer { Step = "BODY", Answer = "DROP" };
        (await Sender.SendAsync(Mail, dropping.Settings, TestContext.Current.CancellationToken)).ShouldBeOfType<SendResult.Transient>();
    }

    /// <summary>Just enough SMTP to take mails or misbehave at one step.</summary>
    private sealed class TinySmtpServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _run;

        public TinySmtpServer()
        {
            _listener.Start();
            _run = RunAsync();
        }

        public string Step { get; init; } = "";
        public string Answer { get; init; } = "";
        public List<string> Data { get; } = [];
        public List<string> Recipients { get; } = [];
        public SmtpSettings Settings => new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port, null, null, false, "kliring@example.go.id", "Kliring", 10);

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _run.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        private async Task RunAsync()
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                try
                {
                    await TalkAsync(client);
                }
                catch (IOException)
                {
                    // The sender hung up.
                }
            }
        }

        private async Task TalkAsync(TcpClient client)
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
            await writer.WriteLineAsync("220 tiny");
            while (await reader.ReadLineAsync() is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "DATA")
                {
                    await writer.WriteLineAsync("354 go on");
                    var data = new StringBuilder();
                    while (await reader.ReadLineAsync() is { } part && part != ".")
                    {
                        data.Append(part).Append("\r\n");
                    }
                    Data.Add(data.ToString());
                    verb = "BODY";
                }
                if (verb == Step)
                {
                    if (Answer == "DROP")
                    {
                        return;
                    }
                    if (Answer.Length > 0)
                    {
                        await writer.WriteLineAsync(Answer);
                    }
                    continue;
                }
                if (verb == "RCPT")
                {
                    Recipients.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
                }
                await writer.WriteLineAsync(verb == "QUIT" ? "221 bye" : "250 ok");
            }
        }
    }
}
