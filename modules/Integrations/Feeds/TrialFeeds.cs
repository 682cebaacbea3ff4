using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Integrations.Feeds;

/// <summary>Calendar feeds of accounts that go when the portal begins clean.</summary>
internal sealed class TrialFeeds : ITrialRows
{
    public Type Entity => typeof(FeedToken);

    public string Condition => "user_id = any(@accounts)";
}
