using PlatformSaaS.Content.Media;
using PlatformSaaS.Letters;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Content.Items;

/// <summary>The file behind a download: one that was stored, a letter template without values, or the text as PDF.</summary>
internal sealed class DownloadFiles(MediaStore media, ITemplateStore templates, ITemplateRenderer renderer, ILetterRenderer pdf, IAgency agency, TimeProvider time)
{
    public async Task<(Stream Content, string ContentType, string Name)> OpenAsync(ContentItem item, CancellationToken ct)
    {
        if (item.FileKey is { } key)
        {
            var (file, content) = await media.OpenAsync(key, ct) ?? throw new MissingException();
            return (content, file.ContentType, file.Name);
        }

        var profile = await agency.GetAsync(ct);
        var head = profile.Letterhead;
        var letter = new LetterDocument
        {
            Kind = item.TitleId, Number = "", Title = item.TitleId, Body = await BodyAsync(item, ct), IssuedAt = time.GetUtcNow(),
            Letterhead = new Letterhead(head?.Parent ?? profile.Parent.Id, head?.Unit ?? profile.Name.Id, head?.Lines ?? profile.Address, profile.Branding.Accent, profile.EmblemSvg)
        };
        return (new MemoryStream(pdf.Render(letter)), "application/pdf", item.Slug + ".pdf");
    }

    private async Task<string> BodyAsync(ContentItem item, CancellationToken ct)
    {
        if (item.Template is null)
        {
            return item.BodyId;
        }

        var template = await templates.FindAsync(item.Template, TemplateChannel.Letter, "id", ct) ?? throw new MissingException();
        return renderer.Render(template.Body, new Dictionary<string, object?>());
    }
}
