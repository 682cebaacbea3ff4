using PlatformSaaS.Numbering;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Billing.Quotations;

/// <summary>Numbers of quotations, by the published services that make them.</summary>
internal sealed class QuotationNumbers(IRequestDirectory services) : INumberUses
{
    public async Task<IReadOnlyList<NumberUse>> ListAsync(CancellationToken ct) =>
        [.. from service in await services.PublishedServicesAsync(ct)
            from stage in service.Stages
            where stage.Kind == "quotation"
            let settings = QuotationSettings.Of(stage)
            select new NumberUse(new($"Penawaran harga: {service.Name.Id}", $"Quotation: {service.Name.In("en")}"), "quotation:" + settings.Counter, settings.Number, Enum.Parse<CounterReset>(settings.Reset, ignoreCase: true), $"/admin/layanan#l-{service.Code}")];
}
