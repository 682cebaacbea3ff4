using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace PlatformSaaS.Notifications.Senders;

/// <summary>Sends template messages through the WhatsApp Cloud API.</summary>
internal sealed class WhatsAppSender(HttpClient http, TimeProvider clock)
{
    // Limits of speed come as 400 with one of these codes.
    private static readonly HashSet<int> TooFast = [4, 80007, 130429, 131048, 131056, 131016, 131000, 133004];

    /// <summary>One try. Never throws for a fault of the message or the service.</summary>
    public async Task<SendResult> SendAsync(OutgoingWhatsApp message, WhatsAppSettings settings, CancellationToken ct = default)
    {
        if (Number(message.To) is not { } to)
        {
            return new SendResult.Permanent("Nomor WhatsApp penerima tidak benar. Periksa nomornya, lalu kirim ulang.");
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{settings.Endpoint.TrimEnd('/')}/{Uri.EscapeDataString(settings.PhoneNumberId)}/messages");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.AccessToken);
        request.Content = JsonContent.Create(Body(message, to));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        try
        {
            using var response = await http.SendAsync(request, limit.Token);
            return response.IsSuccessStatusCode ? new SendResult.Sent() : Judge(response, await CodeOf(response, limit.Token));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SendResult.Transient($"Layanan WhatsApp tidak menjawab dalam {settings.TimeoutSeconds} detik. Akan dicoba lagi.");
        }
        catch (HttpRequestException)
        {
            return new SendResult.Transient("Layanan WhatsApp tidak dapat dihubungi. Akan dicoba lagi.");
        }
    }

    /// <summary>The number in international digits (0812… becomes 62812…), or null when it can't be one.</summary>
    internal static string? Number(string value)
    {
        var text = value.Trim();
        if (text.Any(c => !char.IsAsciiDigit(c) && c is not ('+' or ' ' or '-' or '(' or ')' or '.')))
        {
            return null;
        }
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        digits = text.StartsWith('+') ? digits : digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits.StartsWith('0') ? "62" + digits[1..] : digits.StartsWith('8') ? "62" + digits : digits;
        return digits.Length is >= 8 and <= 15 && digits[0] != '0' ? digits : null;
    }

    /// <summary>A parameter as the service takes it: one line, no runs of blanks, never empty, at most 1,024 characters.</summary>
    internal static string Parameter(string value)
    {
        var text = SmtpSender.Flat(value);
        return text.Length == 0 ? "–" : text.Length > 1_024 ? text[..(char.IsHighSurrogate(text[1_022]) ? 1_022 : 1_023)] + "…" : text;
    }

    private static object Body(OutgoingWhatsApp message, string to) => new
    {
        messaging_product = "whatsapp",
        recipient_type = "individual",
        to,
        type = "template",
        template = new
        {
            name = message.Template,
            language = new { code = message.Language },
            components = message.Parameters.Count == 0 ? [] : new[] { new { type = "body", parameters = message.Parameters.Select(p => new { type = "text", text = Parameter(p) }).ToArray() } }
        },
        biz_opaque_callback_data = message.Id.ToString("N")
    };

    private SendResult Judge(HttpResponseMessage response, int? code)
    {
        var shown = $"({(int)response.StatusCode}{(code is null ? "" : "/" + code)})";
        if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)response.StatusCode >= 500 || (code is { } c && TooFast.Contains(c)))
        {
            return new SendResult.Transient($"Layanan WhatsApp sedang sibuk atau terganggu {shown}. Akan dicoba lagi.", RetryAfter(response));
        }
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || code == 190)
        {
            // The access token is the operator's matter; the message itself is sound and waits.
            return new SendResult.Transient($"Layanan WhatsApp menolak kunci akses {shown}. Periksa setelan WhatsApp. Akan dicoba lagi.", TimeSpan.FromMinutes(15));
        }
        return new SendResult.Permanent(code is 132000 or 132001 or 132005 or 132007 or 132012 or 132015 or 132016
            ? $"Templat WhatsApp tidak cocok atau belum disetujui {shown}. Periksa nama, bahasa, dan jumlah isiannya, lalu kirim ulang."
            : $"Layanan WhatsApp menolak pesan ini {shown}. Periksa nomor penerima dan templatnya, lalu kirim ulang.");
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => null
    };

    private static async Task<int?> CodeOf(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(ct), default, ct);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
                && error.TryGetProperty("code", out var code) && code.TryGetInt32(out var number) ? number : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
