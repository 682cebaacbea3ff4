using PlatformSaaS.Numbering;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Checks;

namespace PlatformSaaS.Reviews.Definitions;

/// <summary>Numbers of requests, and of the examinations within them, by the published services.</summary>
internal sealed class RequestNumbers(IRequestDirectory services) : INumberUses
{
    public async Task<IReadOnlyList<NumberUse>> ListAsync(CancellationToken ct) =>
        [.. (await services.PublishedServicesAsync(ct)).SelectMany(s => s.Stages.Where(t => t.ExaminationNumber is not null)
            .Select(t => new NumberUse(new($"Pemeriksaan: {s.Name.Id}", $"Examination: {s.Name.In("en")}"), t.ExaminationCounter ?? "examination", t.ExaminationNumber!, CounterReset.Yearly, StudioUrls.Listed(s.Code)))
            .Prepend(new NumberUse(new($"Permohonan: {s.Name.Id}", $"Request: {s.Name.In("en")}"), $"request:{s.NumberCounter ?? s.Code}", s.Number, Enum.Parse<CounterReset>(s.NumberReset, ignoreCase: true), StudioUrls.Listed(s.Code))))];
}
