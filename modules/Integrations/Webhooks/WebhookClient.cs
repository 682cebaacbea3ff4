using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using PlatformSaaS.Notifications;

namespace PlatformSaaS.Integrations.Webhooks;

/// <summary>What came of one try.</summary>
internal sealed record WebhookOutcome(int? Status, int Milliseconds, MachineAnswer Answer);

/// <summary>
/// Hands a message over. A tenant's admin chooses the address, so the platform's own network must be out of reach: the name is resolved here, each address looked at, and the
/// connection goes to what was looked at. No redirect is followed, no proxy used, no cookie kept, and nothing of the answer is read but its status.
/// </summary>
internal sealed class WebhookClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient _http;
    private readonly bool _isDevelopment;

    public WebhookClient(bool isDevelopment)
    {
        _isDevelopment = isDevelopment;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(5), MaxResponseHeadersLength = 16, PooledConnectionLifetime = TimeSpan.FromMinutes(2), MaxResponseDrainSize = 0,
            ConnectCallback = ConnectAsync
        }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<WebhookOutcome> SendAsync(Guid id, string type, string address, string body, string signature, CancellationToken ct)
    {
        if (WebhookRules.Target(address, _isDevelopment) is not { } url)
        {
            return new(null, 0, new(false, "Alamatnya tidak diperbolehkan: harus https di internet.", IsFinal: true));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("PlatformSaaS-Webhook", "1"));
        request.Headers.Add("X-Platform-Event", type);
        request.Headers.Add("X-Platform-Delivery", id.ToString());
        request.Headers.Add("X-Platform-Signature", signature);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        var watch = Stopwatch.StartNew();
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var status = (int)response.StatusCode;
            var judged = WebhookRules.Judge(status);
            return new(status, (int)watch.ElapsedMilliseconds, judged is { } fault ? new(false, fault.Error, fault.IsFinal, RetryAfter(response)) : new(true));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Failed(string.Create(CultureInfo.InvariantCulture, $"Tidak dijawab dalam {Patience.TotalSeconds:0} detik."));
        }
        catch (HttpRequestException e)
        {
            return Failed(e.InnerException is ForbiddenAddressException ? "Nama itu menunjuk ke alamat di jaringan dalam, dan ke sana tidak kami kirim." : e.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "Nama alamatnya tidak ditemukan.",
                HttpRequestError.SecureConnectionError => "Sambungan aman gagal: periksa sertifikat penerima.",
                _ => "Tidak dapat dihubungi."
            });
        }

        WebhookOutcome Failed(string error) => new(null, (int)watch.ElapsedMilliseconds, new(false, error));
    }

    public void Dispose() => _http.Dispose();

    private static TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } wait && wait > TimeSpan.Zero ? wait < TimeSpan.FromHours(6) ? wait : TimeSpan.FromHours(6) : null;

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var allowed = _isDevelopment ? addresses : [.. addresses.Where(WebhookRules.IsPublic)];
        if (addresses.Length > 0 && allowed.Length < addresses.Length)
        {
            // One inner address among them is enough to be refused: the next look-up might answer that one alone.
            throw new ForbiddenAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class ForbiddenAddressException : IOException;
}
