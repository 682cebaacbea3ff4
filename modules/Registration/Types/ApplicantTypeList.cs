using PlatformSaaS.Registration.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Registration.Types;

internal sealed class ApplicantTypeList(ApplicantTypes types) : IApplicantTypeList
{
    public async ValueTask<IReadOnlyList<(string Code, LocalizedText Name)>> ListAsync(CancellationToken ct) => [.. (await types.ListAsync(ct)).Select(t => (t.Code, t.Definition.Name))];
}
