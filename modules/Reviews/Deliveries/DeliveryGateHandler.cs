using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Deliveries;

/// <summary>Goes on with a delivery once its gate opened, in the transaction that opened it.</summary>
internal sealed class DeliveryGateHandler(DbContext db, DefinitionStore definitions, IRequestEngine engine) : IDomainEventHandler<DeliveryGateOpened>
{
    public async Task HandleAsync(DeliveryGateOpened evt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(evt);
        var at = await db.Set<ServiceRequest>().AsNoTracking().Where(r => r.Id == evt.RequestId && r.State == RequestState.Open)
            .Select(r => new { r.DefinitionId, r.StageCode, r.StageState }).FirstOrDefaultAsync(ct);

        // A gate may open before the delivery is reached, or a second time; only one that is waited for moves the request.
        if (at is null || (await definitions.GetAsync(at.DefinitionId, ct)).Document.Stage(at.StageCode) is not { Kind: DeliveryStage.KindName } stage
            || (at.StageState != DeliveryStage.Gated && stage.Afterwards.Count == 0))
        {
            return;
        }

        // What opened the gate must be in the database before the gate is asked again.
        await db.SaveChangesAsync(ct);
        await engine.ActAsSystemAsync(evt.RequestId, DeliveryStage.Deliver, new ActionInput([]), ct);
    }
}
