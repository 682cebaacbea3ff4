using PlatformSaaS.Templates;
using PlatformSaaS.Text;

namespace PlatformSaaS.LegalDocuments.Sets;

/// <summary>Notices of the verification, as the rules name them.</summary>
internal sealed class LegalTemplates(LegalSets sets) : ITemplateGuide
{
    public async ValueTask<IEnumerable<TemplateUse>> UsesAsync(CancellationToken ct)
    {
        var rules = await sets.GetAsync(ct);
        return new[] { rules.Notices.Received, rules.Notices.Submitted, rules.Notices.Verified, rules.Notices.Returned }.OfType<string>().Select(c => new TemplateUse(c, false, rules.Name ?? LegalRules.UsualName, null));
    }
}
