using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Letters;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Views;

/// <summary>Blank forms that a field offers for download: filled with what is known of the request, or with nothing for the public.</summary>
internal sealed class TemplatePreview(DbContext db, DefinitionStore definitions, RequestAccess access, IStageServices services, ILetterIssuer letters, ITenantClock clock)
{
    /// <summary>For a request of the viewer.</summary>
    public async Task<byte[]> ForRequestAsync(Guid id, string template, CancellationToken ct)
    {
        var session = await RequestSession.ReadAsync(db, definitions, id, clock.UtcNow, ct);
        return session is not null && await access.MaySeeAsync(session.Request, ct) && Offers(session.Definition.Document, template)
            ? await services.PreviewLetterAsync(session.Context(session.OpenRun ?? session.Runs[^1]), template, new Dictionary<string, object?>(), ct)
            : throw Missing();
    }

    /// <summary>For the public page of a service.</summary>
    public async Task<byte[]> ForServiceAsync(string service, string template, CancellationToken ct) => Offers((await definitions.PublishedAsync(service, ct)).Document, template)
        ? await letters.PreviewAsync(template, new Dictionary<string, object?>(), "id", ct)
        : throw Missing();

    /// <summary>Templates that fields of the service offer.</summary>
    public static IEnumerable<(string Template, LocalizedText Label)> Of(ServiceDefinitionDocument service) =>
        service.Stages.SelectMany(s => s.Fields).Where(f => f.Template is not null).Select(f => (f.Template!, f.Label)).DistinctBy(f => f.Item1);

    private static bool Offers(ServiceDefinitionDocument service, string template) => Of(service).Any(t => t.Template == template);

    private static MissingException Missing() => new(new LocalizedText("Templat tidak ditemukan.", "The template was not found.").Current);
}
