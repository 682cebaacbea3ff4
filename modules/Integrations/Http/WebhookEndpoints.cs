using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Integrations.Webhooks;

namespace PlatformSaaS.Integrations.Http;

/// <summary>A webhook without its secret.</summary>
internal sealed record WebhookAnswer(Guid Id, string Name, string Url, IReadOnlyList<string> Events, DateTimeOffset? PausedAt, bool PausedByFailure, int Failures, DateTimeOffset? LastTakenAt, uint Version)
{
    public static WebhookAnswer Of(Webhook w) => new(w.Id, w.Name, w.Url, w.Events, w.PausedAt, w.IsPausedByFailure, w.Failures, w.LastTakenAt, w.Version);
}

/// <summary>A message to a webhook.</summary>
internal sealed record DeliveryAnswer(Guid Id, string Type, string State, DateTimeOffset At, string? Error, IReadOnlyList<AttemptAnswer> Attempts);

/// <summary>One try.</summary>
internal sealed record AttemptAnswer(DateTimeOffset At, int? Status, int Milliseconds, string? Error);

/// <summary>What an administrator writes of a webhook, with the version that was seen where it is changed.</summary>
internal sealed record WebhookBody(string? Name, string? Url, IReadOnlyList<string>? Events, uint? Version)
{
    public WebhookInput Input => new(Name, Url, Events);
}

/// <summary>Webhooks under <c>/api/v1</c>.</summary>
internal sealed class WebhookEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var hooks = api.MapGroup("/webhooks").WithTags("Integrations").RequireAuthorization(IntegrationsPermissions.Webhooks).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        hooks.MapGet("", async (WebhookAdministration service, CancellationToken ct) => TypedResults.Ok((await service.ListAsync(ct)).Select(WebhookAnswer.Of).ToList())).WithName("ListWebhooks").WithSummary("The agency's webhooks");
        hooks.MapGet("/events", (WebhookAdministration service) => TypedResults.Ok(service.Types)).WithName("ListWebhookEvents").WithSummary("Types of events that can be subscribed to");
        hooks.MapPost("", async (WebhookBody body, WebhookAdministration service, HttpResponse response, CancellationToken ct) =>
        {
            response.Headers.CacheControl = "no-store";
            var (id, secret) = await service.CreateAsync(body.Input, ct);
            return TypedResults.Created($"/api/v1/webhooks/{id}", new { id, secret });
        }).WithName("CreateWebhook").WithSummary("Subscribe an address to events; the answer is the only time that the secret is shown")
            .WithDescription("Each message is a POST of JSON with `X-Platform-Event`, `X-Platform-Delivery` and `X-Platform-Signature: t=…,v1=…`: HMAC-SHA256 of `{t}.{body}` with the secret, in hexadecimal. Refuse what is older than five minutes; a message may come twice, known by its `id`.").ProducesValidationProblem();
        hooks.MapGet("/{id:guid}", async (Guid id, WebhookAdministration service, CancellationToken ct) => TypedResults.Ok(WebhookAnswer.Of(await service.GetAsync(id, ct)))).WithName("GetWebhook").WithSummary("One webhook");
        hooks.MapPut("/{id:guid}", (Guid id, WebhookBody body, WebhookAdministration service, CancellationToken ct) => DoneAsync(service.UpdateAsync(id, body.Input, body.Version, ct))).WithName("UpdateWebhook").WithSummary("Change name, address or events").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        hooks.MapDelete("/{id:guid}", (Guid id, WebhookAdministration service, CancellationToken ct) => DoneAsync(service.DeleteAsync(id, ct))).WithName("DeleteWebhook").WithSummary("Delete it with its log");
        hooks.MapPost("/{id:guid}/secret", async (Guid id, WebhookAdministration service, HttpResponse response, CancellationToken ct) =>
        {
            response.Headers.CacheControl = "no-store";
            return TypedResults.Ok(new { secret = await service.RotateAsync(id, ct) });
        }).WithName("RotateWebhookSecret").WithSummary("A new secret; for 24 hours messages are signed with the old one too");
        hooks.MapPost("/{id:guid}/pause", (Guid id, WebhookAdministration service, CancellationToken ct) => DoneAsync(service.PauseAsync(id, true, ct))).WithName("PauseWebhook").WithSummary("Stop sending");
        hooks.MapPost("/{id:guid}/resume", (Guid id, WebhookAdministration service, CancellationToken ct) => DoneAsync(service.PauseAsync(id, false, ct))).WithName("ResumeWebhook").WithSummary("Go on sending");
        hooks.MapPost("/{id:guid}/ping", async (Guid id, WebhookAdministration service, CancellationToken ct) => TypedResults.Accepted((string?)null, new { id = await service.PingAsync(id, ct) })).WithName("PingWebhook").WithSummary("Send a message that only tries the line");
        hooks.MapGet("/{id:guid}/deliveries", async (Guid id, WebhookAdministration service, CancellationToken ct) => TypedResults.Ok((await service.DeliveriesAsync(id, ct)).Select(Of).ToList())).WithName("ListWebhookDeliveries").WithSummary("The last messages with their tries, the newest first");
        hooks.MapPost("/{id:guid}/deliveries/{message:guid}/replay", async (Guid id, Guid message, WebhookAdministration service, CancellationToken ct) =>
            TypedResults.Accepted((string?)null, new { id = await service.ReplayAsync(id, message, ct) })).WithName("ReplayWebhookDelivery").WithSummary("Send a message once more, to the letter").ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static DeliveryAnswer Of(WebhookDelivery d) =>
        new(d.Message.Id, d.Message.Template, d.Message.State.ToString().ToLowerInvariant(), d.Message.At, d.Message.LastError, [.. d.Attempts.Select(a => new AttemptAnswer(a.At, a.Status, a.Milliseconds, a.Error))]);

    private static async Task<IResult> DoneAsync(Task work)
    {
        await work;
        return TypedResults.NoContent();
    }
}
