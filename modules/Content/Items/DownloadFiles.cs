using PlatformSaaS.Content.Media;
using PlatformSaaS.Letters;
using PlatformSaaS.Modularity;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Content.Items;

/// <summary>The file behind a download: one that was stored, a letter template without values, or the text as PDF.</summary>
internal sealed class DownloadFiles(MediaStore media, ITemplateStore templates, ITemplateRenderer renderer, IPaperPrinter papers)
{
    public async Task<(Stream Content, string ContentType, string Name)> OpenAsync(ContentItem item, CancellationToken ct)
    {
        if (item.FileKey is { } key)
        {
            var (file, content) = await media.OpenAsync(key, ct) ?? throw new MissingException();
            return (content, file.ContentType, file.Name);
        }

        var pdf = await papers.PrintAsync(new Paper { Kind = item.TitleId, Title = item.TitleId, Body = await BodyAsync(item, ct) }, ct);
        return (new MemoryStream(pdf), "application/pdf", item.Slug + ".pdf");
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
