using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Notifications;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Views;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Queue;

/// <summary>A message about a request and how its delivery stands.</summary>
/// <param name="Id">Id.</param>
/// <param name="Template">Template code.</param>
/// <param name="Channel">mail, whatsapp or portal.</param>
/// <param name="Recipient">Name.</param>
/// <param name="Address">Address, masked.</param>
/// <param name="State">waiting, sending, sent or dead.</param>
/// <param name="Attempts">Tries so far.</param>
/// <param name="LastError">Last fault, or null.</param>
/// <param name="At">When queued, or sent once sent.</param>
internal sealed record MessageAnswer(Guid Id, string Template, string Channel, string Recipient, string Address, string State, int Attempts, string? LastError, DateTimeOffset At)
{
    public static MessageAnswer Of(MessageStatus m) =>
        new(m.Id, m.Template, m.Channel.ToString().ToLowerInvariant(), m.Recipient, m.Address, m.State.ToString().ToLowerInvariant(), m.Attempts, m.LastError, m.At);
}

/// <summary>A filter of the queue that the officer keeps.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="Query">The filter as the query of the queue's page.</param>
internal sealed record FilterAnswer(Guid Id, string Name, string Query);

/// <summary>A filter to keep; the same name again replaces it.</summary>
/// <param name="Name">Name.</param>
/// <param name="Query">The filter as the query of the queue's page, such as <c>?v=all&amp;tahap=validasi</c>.</param>
internal sealed record FilterBody(string? Name, string? Query);

/// <summary>What an officer has at the desk beside the queue: messages of a request, filters of one's own.</summary>
internal sealed class DeskEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var messages = api.MapGroup("/requests/{id:guid}/messages").WithTags("Queue").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        messages.MapGet("", MessagesAsync).WithName("ListRequestMessages").WithSummary("Messages about a request with their delivery states").RequireAuthorization(ReviewsPermissions.Queue);
        messages.MapPost("/{message:guid}/resend", ResendAsync).WithName("ResendRequestMessage").WithSummary("Send a message again that was given up; 409 when it was not")
            .RequireAuthorization(ReviewsPermissions.Act).ProducesProblem(StatusCodes.Status409Conflict);
        var filters = api.MapGroup("/queue/filters").WithTags("Queue").RequireAuthorization(ReviewsPermissions.Queue).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        filters.MapGet("", FiltersAsync).WithName("ListQueueFilters").WithSummary("The officer's own filters");
        filters.MapPost("", KeepAsync).WithName("KeepQueueFilter").WithSummary("Keep a filter under a name; the same name again replaces it").ProducesValidationProblem();
        filters.MapDelete("/{id:guid}", RemoveAsync).WithName("RemoveQueueFilter").WithSummary("Remove a filter of one's own").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<IReadOnlyList<MessageAnswer>>> MessagesAsync(Guid id, RequestDetailQuery query, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<MessageAnswer>>([.. (await query.GetAsync(id, ct)).Messages.Select(MessageAnswer.Of)]);

    private static async Task<NoContent> ResendAsync(Guid id, Guid message, RequestDetailQuery query, IMessageLog log, CancellationToken ct)
    {
        if ((await query.GetAsync(id, ct)).Messages.All(m => m.Id != message))
        {
            throw new MissingException();
        }

        return await log.ResendAsync(RequestOwner.Type, id, message, ct) ? TypedResults.NoContent()
            : throw new BusinessException("reviews.message-not-dead", T("Pesan ini tidak perlu dikirim ulang.", "This message need not be sent again."), conflict: true);
    }

    private static async Task<Ok<IReadOnlyList<FilterAnswer>>> FiltersAsync(SavedFilters filters, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<FilterAnswer>>([.. (await filters.ListAsync(ct)).Select(f => new FilterAnswer(f.Id, f.Name, f.Query))]);

    private static async Task<NoContent> KeepAsync([FromBody] FilterBody body, SavedFilters filters, CancellationToken ct)
    {
        await filters.SaveAsync(body.Name, QueueFilter.Read(body.Query), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RemoveAsync(Guid id, SavedFilters filters, CancellationToken ct)
    {
        await filters.RemoveAsync(id, ct);
        return TypedResults.NoContent();
    }
}
