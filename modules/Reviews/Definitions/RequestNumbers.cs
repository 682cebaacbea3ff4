using PlatformSaaS.Numbering;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Works;

namespace PlatformSaaS.Reviews.Definitions;

/// <summary>Numbers of requests, and of the examinations, laboratory orders and analyses within them, by the published services.</summary>
internal sealed class RequestNumbers(IRequestDirectory services) : INumberUses
{
    public async Task<IReadOnlyList<NumberUse>> ListAsync(CancellationToken ct) =>
        [.. (await services.PublishedServicesAsync(ct)).SelectMany(s => s.Stages.Where(t => t.ExaminationNumber is not null)
            .Select(t => new NumberUse(new($"Pemeriksaan: {s.Name.Id}", $"Examination: {s.Name.In("en")}"), t.ExaminationCounter ?? "examination", t.ExaminationNumber!, CounterReset.Yearly, StudioUrls.Listed(s.Code)))
            .Concat(s.Stages.SelectMany(t => Laboratory(s, t)))
            .Prepend(new NumberUse(new($"Permohonan: {s.Name.Id}", $"Request: {s.Name.In("en")}"), $"request:{s.NumberCounter ?? s.Code}", s.Number, Enum.Parse<CounterReset>(s.NumberReset, ignoreCase: true), StudioUrls.Listed(s.Code))))];

    private static IEnumerable<NumberUse> Laboratory(ServiceDefinitionDocument service, StageDefinition stage)
    {
        var work = WorkDefinition.Of(stage);
        if (work.Number is { } order)
        {
            yield return new NumberUse(new($"Order pekerjaan: {service.Name.Id}", $"Work order: {service.Name.In("en")}"), work.NumberCounter ?? "order:" + order, order, WorkDefinition.Reset(work.NumberReset), StudioUrls.Listed(service.Code));
        }

        if (work.LineNumber is { } line)
        {
            yield return new NumberUse(new($"Analisis laboratorium: {service.Name.Id}", $"Laboratory analysis: {service.Name.In("en")}"), work.LineCounter ?? "analysis:" + line, line, WorkDefinition.Reset(work.LineReset), StudioUrls.Listed(service.Code));
        }
    }
}
