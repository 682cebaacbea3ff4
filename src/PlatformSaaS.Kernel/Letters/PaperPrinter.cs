using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Letters;

/// <inheritdoc cref="IPaperPrinter" />
internal sealed class PaperPrinter(ILetterRenderer pdf, IAgency agency, IPortalTrial trial, TimeProvider time) : IPaperPrinter
{
    public async Task<byte[]> PrintAsync(Paper paper, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(paper);
        return pdf.Render(new LetterDocument
        {
            Kind = paper.Kind, Number = paper.Number, Title = paper.Title, Body = paper.Body, Culture = paper.Culture, IsSample = paper.IsSample, IsTrial = await trial.IsOnAsync(ct), IssuedAt = paper.IssuedAt ?? time.GetUtcNow(),
            Letterhead = paper.Letterhead ?? LetterheadOf(await agency.GetAsync(ct))
        });
    }

    /// <summary>The agency's letterhead; where it has none, its name and address stand for it.</summary>
    internal static Letterhead LetterheadOf(AgencyInfo profile) =>
        new(profile.Letterhead?.Parent ?? profile.Parent.Id, profile.Letterhead?.Unit ?? profile.Name.Id, profile.Letterhead?.Lines ?? profile.Address, profile.Branding.Accent, profile.EmblemSvg);
}
