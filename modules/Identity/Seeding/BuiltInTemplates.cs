using PlatformSaaS.Templates;

namespace PlatformSaaS.Identity.Seeding;

/// <summary>Puts the modules' own templates into a portal, where its pack brings no words of its own.</summary>
internal sealed class BuiltInTemplates(ITemplateStore store, IEnumerable<IBuiltInTemplates> modules)
{
    public async Task EnsureAsync(CancellationToken ct)
    {
        var there = (await store.ListAsync(ct)).Select(t => (t.Channel, t.Code, t.Culture)).ToHashSet();
        // An agency that wrote only Indonesian keeps its own words rather than our English ones beside them.
        await store.SaveAsync([.. modules.SelectMany(m => m.Templates).Where(t => !there.Contains((t.Channel, t.Code, t.Culture)) && (t.Culture == "id" || !there.Contains((t.Channel, t.Code, "id"))))], ct);
    }
}
