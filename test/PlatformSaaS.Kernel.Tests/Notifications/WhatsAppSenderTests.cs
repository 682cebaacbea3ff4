using System.Net;
using System.Text.Json;
using PlatformSaaS.Notifications.Senders;

namespace PlatformSaaS.Kernel.Tests.Notifications;

public sealed class WhatsAppSenderTests
{
    private static readonly WhatsAppSettings Settings = new("https://graph.example.com/v21.0/", "12345", "rahasia", 1);
    private static readonly OutgoingWhatsApp Message = new(new Guid("01980000-0000-7000-8000-000000000001"), "0812-0000-0001", "dokumen_perbaikan", "id", ["Budi\nSantoso\t\t\t\t\tx", ""]);

    [Fact]
    public async Task The_message_is_a_template_with_flat_parameters()
    {
        HttpRequestMessage? sent = null;
        var body = "";
        var sender = Sender(async (request, ct) =>
        {
            sent = request;
            body = await request.Content!.ReadAsStringAsync(ct);
            return new HttpResponseMessage(HttpStatusCode.OK);
        });
        (await sender.SendAsync(Message, Settings, TestContext.Current.CancellationToken)).ShouldBeOfType<SendResult.Sent>();
        sent!.RequestUri!.ToString().ShouldBe("https://graph.example.com/v21.0/12345/messages");
        sent.Headers.Authorization!.ToString().ShouldBe("Bearer rahasia");
        using var json = JsonDocument.Parse(body);
        json.RootElement.GetProperty("to").GetString().ShouldBe("6281200000001");
        json.RootElement.GetProperty("messaging_product").GetString().ShouldBe("whatsapp");
        json.RootElement.GetProperty("biz_opaque_callback_data").GetString().ShouldBe("01980000000070008000000000000001");
        var template = json.RootElement.GetProperty("template");
        template.GetProperty("name").GetString().ShouldBe("dokumen_perbaikan");
        template.GetProperty("language").GetProperty("code").GetString().ShouldBe("id");
        template.GetProperty("components")[0].GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("text").GetString()).ShouldBe(["Budi Santoso x", "–"]);
    }

    [Theory]
    [InlineData(429, "", true, "sibuk")]
    [InlineData(500, "", true, "sibuk")]
    [InlineData(503, "<html>", true, "sibuk")]
    [InlineData(400, "{\"error\":{\"code\":130429}}", true, "sibuk")]
    [InlineData(400, "{\"error\":{\"code\":132001}}", false, "Templat WhatsApp")]
    [InlineData(400, "{\"error\":{\"code\":131026}}", false, "nomor penerima")]
    [InlineData(401, "{\"error\":{\"code\":190}}", true, "kunci akses")]
    [InlineData(403, "[]", true, "kunci akses")]
    [InlineData(404, "[]", false, "menolak pesan")]
    public async Task The_answer_decides_between_again_and_never(int status, string answer, bool transient, string advice)
    {
        var sender = Sender((_, _) => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(answer) }));
        var result = await sender.SendAsync(Message, Settings, TestContext.Current.CancellationToken);
        (transient ? result.ShouldBeOfType<SendResult.Transient>().Error : result.ShouldBeOfType<SendResult.Permanent>().Error).ShouldContain(advice);
    }

    [Fact]
    public async Task The_services_own_waiting_time_is_kept()
    {
        var sender = Sender((_, _) =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
            response.Headers.RetryAfter = new(TimeSpan.FromSeconds(90));
            return Task.FromResult(response);
        });
        (await sender.SendAsync(Message, Settings, TestContext.Current.CancellationToken)).ShouldBeOfType<SendResult.Transient>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task A_service_that_is_down_or_hangs_is_transient()
    {
        (await Sender((_, _) => throw new HttpRequestException("down")).SendAsync(Message, Settings, TestContext.Current.CancellationToken)).ShouldBeOfType<SendResult.Transient>();
        (await Sender(async (_, ct) => { await Task.Delay(60_000, ct); return new HttpResponseMessage(); }).SendAsync(Message, Settings, TestContext.Current.CancellationToken)).ShouldBeOfType<SendResult.Transient>();
    }

    [Theory]
    [InlineData("+62 812 0000 0001", "6281200000001")]
    [InlineData("081200000001", "6281200000001")]
    [InlineData("81200000001", "6281200000001")]
    [InlineData("006281200000001", "6281200000001")]
    [InlineData("+65 8000 0000", "6580000000")]
    [InlineData("123", null)]
    [InlineData("0812x", null)]
    [InlineData("", null)]
    public void Numbers_are_brought_into_one_form(string written, string? number) => WhatsAppSender.Number(written).ShouldBe(number);

    [Fact]
    public async Task A_faulty_number_is_permanent_without_a_call() =>
        (await Sender((_, _) => throw new InvalidOperationException()).SendAsync(Message with { To = "abc" }, Settings, TestContext.Current.CancellationToken)).ShouldBeOfType<SendResult.Permanent>();

    [Fact]
    public void Long_parameters_are_cut() => WhatsAppSender.Parameter(new string('x', 5_000)).Length.ShouldBe(1_024);

    private static WhatsAppSender Sender(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) => new(new HttpClient(new Handler(answer)), TimeProvider.System);

    private sealed class Handler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request, cancellationToken);
    }
}
