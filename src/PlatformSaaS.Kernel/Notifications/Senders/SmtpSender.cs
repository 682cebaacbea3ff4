using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Text;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Notifications.Senders;

/// <summary>Sends mails through an SMTP server.</summary>
internal sealed class SmtpSender(IMarkdown markdown)
{
    /// <summary>One try. Never throws for a fault of the mail or the server.</summary>
    public async Task<SendResult> SendAsync(OutgoingMail mail, SmtpSettings settings, CancellationToken ct = default)
    {
        MailMessage message;
        try
        {
            message = Compose(mail, settings);
        }
        catch (FormatException)
        {
            return new SendResult.Permanent("Alamat surel penerima atau pengirim tidak benar. Periksa alamatnya, lalu kirim ulang.");
        }
        using (message)
        using (var limit = CancellationTokenSource.CreateLinkedTokenSource(ct))
        using (var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls, UseDefaultCredentials = false, DeliveryFormat = SmtpDeliveryFormat.SevenBit })
        {
            // The client's own time-out doesn't hold for asynchronous sending.
            limit.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
            if (!string.IsNullOrEmpty(settings.User))
            {
                client.Credentials = new NetworkCredential(settings.User, settings.Password);
            }
            try
            {
                await client.SendMailAsync(message, limit.Token);
                return new SendResult.Sent();
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return new SendResult.Transient($"Server surel tidak menjawab dalam {settings.TimeoutSeconds} detik. Akan dicoba lagi.");
            }
            catch (SmtpException e)
            {
                return Judge(e);
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                return new SendResult.Transient("Sambungan ke server surel terputus. Akan dicoba lagi.");
            }
        }
    }

    internal MailMessage Compose(OutgoingMail mail, SmtpSettings settings)
    {
        if (!MailAddress.TryCreate(settings.From, Flat(settings.FromName), Encoding.UTF8, out var from) || mail.To.Any(c => char.IsControl(c) || c is ',' or ';')
            || !MailAddress.TryCreate(mail.To, Flat(mail.ToName), Encoding.UTF8, out var to))
        {
            throw new FormatException("The address is not a mail address.");
        }
        var message = new MailMessage(from, to) { Subject = Flat(mail.Subject), SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8, HeadersEncoding = Encoding.UTF8 };
        message.Headers.Add("Message-ID", $"<{mail.Id:N}@{from.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(MailLayout.Text(mail, markdown), Encoding.UTF8, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(MailLayout.Html(mail, markdown), Encoding.UTF8, MediaTypeNames.Text.Html));
        if (mail.Calendar is { } calendar)
        {
            var method = calendar.Contains("METHOD:CANCEL", StringComparison.Ordinal) ? "CANCEL" : "REQUEST";
            // Inside the alternatives the mail program offers buttons; attached, everybody else can open it.
            var view = new AlternateView(new MemoryStream(Encoding.UTF8.GetBytes(calendar)), new ContentType($"text/calendar; charset=utf-8; method={method}")) { TransferEncoding = TransferEncoding.Base64 };
            message.AlternateViews.Add(view);
            message.Attachments.Add(Attach("undangan.ics", "text/calendar", Encoding.UTF8.GetBytes(calendar)));
        }
        foreach (var file in mail.Attachments)
        {
            message.Attachments.Add(Attach(file.Name, file.ContentType, file.Content));
        }
        return message;
    }

    private static Attachment Attach(string name, string type, byte[] content) =>
        new(new MemoryStream(content, writable: false), Flat(name), type) { TransferEncoding = TransferEncoding.Base64, NameEncoding = Encoding.UTF8 };

    /// <summary>One line without control characters: a line break in a header would begin another header.</summary>
    internal static string Flat(string text) => string.Join(' ', new string([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static SendResult Judge(SmtpException fault)
    {
        var code = (int)fault.StatusCode;
        var shown = code > 0 ? " (" + code.ToString(CultureInfo.InvariantCulture) + ")" : "";
        return fault.StatusCode switch
        {
            SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalWillForward =>
                new SendResult.Permanent($"Alamat surel penerima ditolak oleh server{shown}. Minta alamat yang benar kepada penerima, lalu kirim ulang."),
            SmtpStatusCode.ExceededStorageAllocation => new SendResult.Permanent($"Kotak surat penerima penuh atau lampiran terlalu besar{shown}. Hubungi penerima dengan cara lain."),
            // Signing in is the operator's matter; the message itself is sound and waits.
            SmtpStatusCode.MustIssueStartTlsFirst or SmtpStatusCode.ClientNotPermitted or (SmtpStatusCode)535 =>
                new SendResult.Transient($"Server surel menolak nama pengguna, sandi, atau sambungan tanpa enkripsi{shown}. Periksa setelan server surel.", TimeSpan.FromMinutes(15)),
            _ when code >= 500 => new SendResult.Permanent($"Server surel menolak surel ini{shown}. Periksa isi dan lampirannya, lalu kirim ulang."),
            _ when code >= 400 => new SendResult.Transient($"Server surel sedang tidak dapat menerima{shown}. Akan dicoba lagi."),
            _ => new SendResult.Transient("Server surel tidak dapat dihubungi. Akan dicoba lagi.")
        };
    }
}
