using System.Text.RegularExpressions;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>What reached people: mails at the SMTP server, messages at the WhatsApp endpoint.</summary>
internal sealed partial class Post(PlatformHostFixture platform, TestTenant tenant)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HashSet<string> read = [];

    /// <summary>The portal's next unread mail to somebody whose subject holds these words.</summary>
    public async Task<ReceivedMail> MailAsync(string address, string subject)
    {
        ReceivedMail? found = null;
        await Eventually.TrueAsync(
            () => (found = platform.Mail.Mails.FirstOrDefault(m => m.EnvelopeTo.Contains(address) && m.Subject.Contains(subject, StringComparison.OrdinalIgnoreCase) && !read.Contains(m.MessageId) && IsOurs(m))) is not null,
            () => $"no mail to {address} about “{subject}”; there are {string.Join(" | ", platform.Mail.Mails.Select(m => $"{string.Join(',', m.EnvelopeTo)}: {m.Subject}"))}\n{string.Join('\n', platform.Problems.All)}",
            Patience);
        read.Add(found!.MessageId);
        found.Text.ShouldNotContain("{{");
        found.Html.ShouldNotContain("{{");
        return found;
    }

    /// <summary>Waits for a WhatsApp message to a number (62…) that holds these words.</summary>
    public Task WhatsAppAsync(string number, string words) => Eventually.TrueAsync(
        () => platform.WhatsApp.Requests.Any(r => r.Text.Contains(number, StringComparison.Ordinal) && Unescape(r.Text).Contains(words, StringComparison.OrdinalIgnoreCase)),
        () => $"no WhatsApp to {number} with “{words}”; there are {string.Join(" | ", platform.WhatsApp.Requests.Select(r => Unescape(r.Text)))}", Patience);

    /// <summary>The link of a mail's button.</summary>
    public static string Link(ReceivedMail mail) => Links().Match(mail.Text) is { Success: true } link ? link.Value : throw new InvalidOperationException("The mail has no link:\n" + mail.Text);

    /// <summary>The one PDF of a mail.</summary>
    public static byte[] Pdf(ReceivedMail mail) => mail.Attachments.Single(a => a.ContentType == "application/pdf").Content;

    /// <summary>The calendar file of a mail, unfolded.</summary>
    public static string Calendar(ReceivedMail mail) =>
        System.Text.Encoding.UTF8.GetString(mail.Attachments.Single(a => a.FileName == "undangan.ics").Content).Replace("\r\n ", "", StringComparison.Ordinal);

    /// <summary>False for the last mails of another journey's portal, which has the same people: they may come in while this one has begun.</summary>
    private bool IsOurs(ReceivedMail mail) => Links().Matches(mail.Text).All(l => l.Value.StartsWith(tenant.Url, StringComparison.Ordinal) || !l.Value.Contains(".localhost", StringComparison.Ordinal));

    private static string Unescape(string json) => Regex.Unescape(json);

    [GeneratedRegex(@"https?://[^\s)>\]]+")]
    private static partial Regex Links();
}
