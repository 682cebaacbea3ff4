using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Privacy.Consents;

namespace PlatformSaaS.Privacy.Pages;

/// <summary>Who protects personal data here, and what everybody may ask for.</summary>
[AllowAnonymous, AgencyPortal]
internal sealed class PublicModel(DataOfficer officer, IEnumerable<IConsents> consents, IAgency agency) : PageModel
{
    public OfficerContact Officer { get; private set; } = new(null, null, null);
    public IReadOnlyList<ConsentInForce> Texts { get; private set; } = [];
    public AgencyInfo Agency { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Officer = await officer.GetAsync(ct);
        Texts = consents.FirstOrDefault() is { } book ? await book.InForceAsync(ct) : [];
        Agency = await agency.GetAsync(ct);
    }
}
