using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Notifications;
using PlatformSaaS.Surveys.Definitions;

namespace PlatformSaaS.Surveys.Responses;

/// <summary>Invites to a questionnaire once what it asks about is over (template <c>undangan-survei</c>); a survey that the agency took away invites nobody.</summary>
internal sealed class SurveyInvitations(SurveyStore surveys, IFeatureChecker features, INotifier notifier) : IDomainEventHandler<OpinionWanted>
{
    public const string Template = "undangan-survei";

    public async Task HandleAsync(OpinionWanted evt, CancellationToken ct)
    {
        if (!await features.IsEnabledAsync("Surveys", ct) || await surveys.FindAsync(evt.Survey, ct) is not { } survey)
        {
            return;
        }

        var model = new Dictionary<string, object?> { ["survey"] = survey.Document.Name.In(evt.Recipient.Culture), ["about"] = new Dictionary<string, object?> { ["number"] = evt.Number } };
        await notifier.NotifyAsync(new Notice(Template, [evt.Recipient], model) { Link = $"/survei/{survey.Document.Code}?{evt.Query}", OwnerType = evt.OwnerType, OwnerId = evt.OwnerId }, ct);
    }
}

/// <summary>An opinion is nothing that anybody has to give.</summary>
internal sealed class OptionalInvitations : IOptionalNotices
{
    public IReadOnlyCollection<string> Templates { get; } = [SurveyInvitations.Template];
}
