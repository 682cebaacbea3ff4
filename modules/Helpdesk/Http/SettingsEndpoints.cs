using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;
using static PlatformSaaS.Helpdesk.Http.HelpdeskEndpoints;

namespace PlatformSaaS.Helpdesk.Http;

/// <summary>Body of a topic. <c>Parent</c>: code of the topic above, null for the top. <c>Role</c> and <c>WorkingDays</c>: null takes those above.</summary>
internal sealed record TopicBody(string? Name, string? NameEn, string? Parent, IReadOnlyList<string>? Kinds, string? Role, int? WorkingDays, int? Revision)
{
    public TopicInput Input => new(Name, NameEn, Parent, Kinds, Role, WorkingDays);
}

/// <summary>Body of a topic's place. <c>Hidden</c> takes it out of what is offered, <c>Up</c> shifts it one place.</summary>
internal sealed record TopicStepBody(bool? Hidden, bool? Up, int? Revision);

/// <summary>Body of a ready reply.</summary>
internal sealed record ReplyBody(string? Name, string? NameEn, string? Text, int? Revision)
{
    public ReplyInput Input => new(Name, NameEn, Text);
}

/// <summary>Body of limits and ways.</summary>
internal sealed record RoutingBody(IReadOnlyDictionary<string, KindLimits>? Kinds, string? Desk, string? FallbackUnit, int? ReopenDays, int? Revision);

/// <summary>What an admin changes of the help desk, under <c>/api/v1/helpdesk</c>.</summary>
internal sealed class SettingsEndpoints : IEndpointContributor
{
    private const string Given = "`revision`: that of the settings as the caller saw them.";

    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var group = api.MapGroup("/helpdesk").WithTags("Helpdesk").RequireAuthorization(HelpdeskPermissions.Manage).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        group.MapGet("/settings", AnswerAsync).WithName("GetHelpdeskSettings").WithSummary("Topics, ready replies, limits and ways").WithDescription("edited: parts that are the admin's; the others follow the pack.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/numbers", async (HelpdeskNumbers numbers, CancellationToken ct) => NumbersAnswer.Of(await numbers.GetAsync(ct))).WithName("GetHelpdeskNumbers").WithSummary("Patterns of tickets (`kind.x`), `visits` and `bookings`").ProducesProblem(StatusCodes.Status404NotFound);
        Step(group.MapPut("/numbers", async (NumbersBody body, HelpdeskNumbers numbers, CancellationToken ct) =>
        {
            await numbers.SetAsync(body.Patterns ?? new Dictionary<string, TicketNumbering>(), Required(body.Revision), ct);
            return TypedResults.Ok(NumbersAnswer.Of(await numbers.GetAsync(ct)));
        }).WithName("PutHelpdeskNumbers").WithSummary("Change patterns by key; what isn't named stays"));
        Step(group.MapPost("/topics", async (TopicBody body, HelpdeskSettings settings, CancellationToken ct) =>
        {
            var code = await settings.AddTopicAsync(body.Input, Required(body.Revision), ct);
            return TypedResults.Created("/api/v1/helpdesk/settings", new { code });
        }).WithName("AddTopic").WithSummary("Add a topic").WithDescription(Given));
        Step(group.MapPut("/topics/{code}", (string code, TopicBody body, HelpdeskSettings settings, CancellationToken ct) => StepAsync(settings.SetTopicAsync(code, body.Input, Required(body.Revision), ct), settings, ct)).WithName("PutTopic").WithSummary("Rename, move, say who answers and how long").WithDescription(Given));
        Step(group.MapPost("/topics/{code}/place", (string code, TopicStepBody body, HelpdeskSettings settings, CancellationToken ct) => StepAsync(
            body.Hidden is { } hidden ? settings.HideTopicAsync(code, hidden, Required(body.Revision), ct) : settings.ShiftTopicAsync(code, body.Up ?? false, Required(body.Revision), ct), settings, ct)).WithName("PlaceTopic").WithSummary("Hide, offer again or shift a topic").WithDescription(Given));
        Step(group.MapDelete("/topics/{code}", (string code, int? revision, HelpdeskSettings settings, CancellationToken ct) => StepAsync(settings.DeleteTopicAsync(code, Required(revision), ct), settings, ct)).WithName("DeleteTopic").WithSummary("Delete a topic that has no tickets").WithDescription(Given));
        Step(group.MapPost("/replies", async (ReplyBody body, HelpdeskSettings settings, CancellationToken ct) =>
        {
            var code = await settings.SetReplyAsync(null, body.Input, Required(body.Revision), ct);
            return TypedResults.Created("/api/v1/helpdesk/settings", new { code });
        }).WithName("AddReply").WithSummary("Add a ready reply").WithDescription(Given + " {nama} and {nomor} are filled in."));
        Step(group.MapPut("/replies/{code}", (string code, ReplyBody body, HelpdeskSettings settings, CancellationToken ct) => StepAsync(settings.SetReplyAsync(code, body.Input, Required(body.Revision), ct), settings, ct)).WithName("PutReply").WithSummary("Change a ready reply").WithDescription(Given));
        Step(group.MapDelete("/replies/{code}", (string code, int? revision, HelpdeskSettings settings, CancellationToken ct) => StepAsync(settings.DeleteReplyAsync(code, Required(revision), ct), settings, ct)).WithName("DeleteReply").WithSummary("Delete a ready reply").WithDescription(Given));
        Step(group.MapPut("/routing", (RoutingBody body, HelpdeskSettings settings, CancellationToken ct) => StepAsync(
            settings.SetRoutingAsync(new(body.Kinds ?? new Dictionary<string, KindLimits>(), body.Desk, body.FallbackUnit, body.ReopenDays ?? 30), Required(body.Revision), ct), settings, ct)).WithName("PutRouting").WithSummary("Limits of the kinds, and where questions go").WithDescription(Given));
        Step(group.MapDelete("/settings/{part}", (string part, int? revision, HelpdeskSettings settings, CancellationToken ct) => StepAsync(settings.GiveBackAsync(Enum.TryParse<SettingsPart>(part, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : throw new MissingException(), Required(revision), ct), settings, ct)).WithName("GiveBackSettings").WithSummary("Give a part back to the pack").WithDescription("part: topics, replies, routing. " + Given));
    }

    private static async Task<Ok<SettingsAnswer>> StepAsync(Task step, HelpdeskSettings settings, CancellationToken ct)
    {
        await step;
        return await AnswerAsync(settings, ct);
    }

    private static async Task<Ok<SettingsAnswer>> AnswerAsync(HelpdeskSettings settings, CancellationToken ct) => TypedResults.Ok(SettingsAnswer.Of(await settings.GetAsync(ct)));
}

/// <summary>A topic with what it says itself.</summary>
internal sealed record TopicSettingAnswer(string Code, LocalizedText Name, IReadOnlyList<string> Kinds, string? Role, int? WorkingDays, bool Hidden, int Tickets, IReadOnlyList<TopicSettingAnswer> Children)
{
    public static TopicSettingAnswer Of(Topic t, SettingsView v) => new(t.Code, t.Name, t.Kinds, t.Role, t.WorkingDays, t.Hidden, v.Tickets.GetValueOrDefault(t.Code), [.. t.Children.Select(c => Of(c, v))]);
}

internal sealed record SettingsAnswer(int Revision, IReadOnlyList<string> Edited, IReadOnlyList<TopicSettingAnswer> Topics, IReadOnlyList<ReplyTemplate> Replies, RoutingRules Routing)
{
    public static SettingsAnswer Of(SettingsView v) => new(v.Edits.Revision, [.. new[] { v.Edits.Topics is null ? null : "topics", v.Edits.Replies is null ? null : "replies", v.Edits.Routing is null ? null : "routing" }.OfType<string>()],
        [.. v.Rules.Topics.Select(t => TopicSettingAnswer.Of(t, v))], v.Rules.Replies, RoutingRules.Of(v.Rules));
}

/// <summary>Patterns by key with the mark that was seen.</summary>
internal sealed record NumbersBody(IReadOnlyDictionary<string, TicketNumbering>? Patterns, int? Revision);

/// <summary>Patterns by key; `edited` once they are the admin's.</summary>
internal sealed record NumbersAnswer(IReadOnlyDictionary<string, TicketNumbering> Patterns, bool Edited, int Revision)
{
    public static NumbersAnswer Of(NumbersView view) => new(view.Things.ToDictionary(t => t.Key, t => t.Numbering), view.IsEdited, view.Revision);
}
