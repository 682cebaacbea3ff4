using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Content.Lists;

/// <summary>Public entries that a request of the trial brought; those of the pack and of the editors stay.</summary>
internal sealed class TrialEntries : ITrialRows
{
    public Type Entity => typeof(PublicEntry);

    public string Condition => "request_id is not null";
}
