using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.LegalDocuments.Sets;

/// <summary>Standing papers of all types of applicants, for the studio.</summary>
internal sealed class LegalDocumentSource(LegalSets sets) : ISettingSource
{
    public string Name => SettingSources.LegalDocuments;

    public async Task<IReadOnlyList<ListEntry>> ListAsync(CancellationToken ct) =>
        [.. (await sets.GetAsync(ct)).Sets.Values.SelectMany(s => s).DistinctBy(d => d.Code).Select(d => new ListEntry { Value = d.Code, Label = d.Label })];
}
