using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Engine;

/// <inheritdoc cref="IRequestEngine" />
internal sealed class RequestEngine(
    DbContext db, IQueryBatch batch, IFileStore files, RequestFiles requestFiles, IUnitOfWork unitOfWork, DefinitionStore definitions, RequestStarter starter, StageFlow flow, ServiceExtension extension, RequestAccess access,
    ICurrentUser user, IPermissionChecker permissions, IAuditLog audit, ITenantClock clock, IAgency agency) : IRequestEngine
{
    private enum Caller
    {
        Person,
        System,
        Visitor,
        DryRun
    }

    private const int ShortestKey = 8;
    private const int LongestKey = 100;

    public Task<Guid> StartAsync(string serviceCode, CancellationToken ct = default) => starter.StartAsync(serviceCode, null, ct);

    public Task<Guid> StartAsync(string serviceCode, Guid follows, CancellationToken ct = default) => starter.StartAsync(serviceCode, follows, ct);

    public Task<IReadOnlyList<UnmetPrecondition>> UnmetAsync(string serviceCode, CancellationToken ct = default) => starter.UnmetAsync(serviceCode, ct);

    public Task<ActionReceipt> ActAsync(Guid requestId, string action, ActionInput input, CancellationToken ct = default) => ActAsync(requestId, action, input, Caller.Person, ct);

    public Task<ActionReceipt> ActAsSystemAsync(Guid requestId, string action, ActionInput input, CancellationToken ct = default) => ActAsync(requestId, action, input, Caller.System, ct);

    /// <summary>As the person without an account whose request it is; the caller has seen number and phone.</summary>
    public Task<ActionReceipt> ActAsVisitorAsync(Guid requestId, string action, ActionInput input, CancellationToken ct) => ActAsync(requestId, action, input, Caller.Visitor, ct);

    /// <summary>As whoever may, in a dry run that leaves nothing behind; the caller undoes the transaction.</summary>
    public Task<ActionReceipt> ActAsDryRunAsync(Guid requestId, string action, ActionInput input, CancellationToken ct) => ActAsync(requestId, action, input, Caller.DryRun, ct);

    public async Task<IReadOnlyList<StageAction>> OpenActionsAsync(Guid requestId, CancellationToken ct = default)
    {
        var session = await RequestSession.ReadAsync(db, definitions, requestId, clock.UtcNow, ct);
        return session is null || !await access.MaySeeAsync(session.Request, ct) ? [] : await OpenActionsAsync(session, ct);
    }

    /// <summary>As <see cref="OpenActionsAsync(Guid, CancellationToken)"/>, for a request that is already loaded and known to be visible.</summary>
    public async Task<IReadOnlyList<StageAction>> OpenActionsAsync(RequestSession session, CancellationToken ct)
    {
        if (ActingRun(session) is not { } run || (!user.IsApplicant && !await permissions.IsGrantedAsync(ReviewsPermissions.Act, ct)))
        {
            return [];
        }

        var context = session.Context(run);
        var scope = await access.ScopeAsync(ct);
        return [.. (await OfferedAsync(session, context, ct)).Where(a => access.IsActor(a, context.Request, context.Stage, scope))];
    }

    /// <summary>The open run; once the request has ended the last run of a kind that goes on offering something, or null.</summary>
    private StageRun? ActingRun(RequestSession session) =>
        session.OpenRun ?? (session.Request.State == RequestState.Ended ? session.Runs.FindLast(r => flow.Kind(session.Definition.Document.Stage(r.StageCode)) is IAfterEnd) : null);

    private async Task<IReadOnlyList<StageAction>> OfferedAsync(RequestSession session, StageContext context, CancellationToken ct) => session.Request.State == RequestState.Ended
        ? flow.Kind(context.Stage) is IAfterEnd kind ? await kind.AfterEndAsync(context, ct) : []
        : [.. await flow.Kind(context.Stage).ActionsAsync(context, ct), .. await extension.ActionsAsync(session, ct)];

    private async Task<ActionReceipt> ActAsync(Guid requestId, string actionCode, ActionInput input, Caller by, CancellationToken ct)
    {
        if (by == Caller.Person)
        {
            _ = user.RequireId();
        }

        try
        {
            return await unitOfWork.RunAsync(token => ActLockedAsync(requestId, actionCode, input, by, token), ct);
        }
        catch (BusinessException refusal) when (refusal is not InputException && by == Caller.Person)
        {
            await audit.WriteRefusalAsync($"reviews.{actionCode}", RequestOwner.Type, requestId.ToString(), refusal.Code, ct);
            throw;
        }
    }

    private async Task<ActionReceipt> ActLockedAsync(Guid requestId, string actionCode, ActionInput input, Caller by, CancellationToken ct)
    {
        Task attached = Task.CompletedTask, filed = Task.CompletedTask;
        var keys = Task.FromResult<List<ActionKey>>([]);
        var session = await RequestSession.LockAsync(db, batch, definitions, requestId, clock.UtcNow, ct, () =>
        {
            filed = requestFiles.ReadAsync(requestId, ct);
            attached = files.ReadyAsync(FileIds(input.Values), ct);
            keys = input.IdempotencyKey is { Length: >= ShortestKey and <= LongestKey } key ? batch.ListAsync(db.Set<ActionKey>().AsNoTracking().Where(k => k.RequestId == requestId && k.Key == key), ct) : keys;
        });
        await Task.WhenAll(attached, filed);
        if (session is null || (by == Caller.Person && !await access.MaySeeAsync(session.Request, ct)))
        {
            throw new MissingException("Permohonan tidak ditemukan.");
        }

        if (FindReplay(actionCode, input, (await keys).FirstOrDefault()) is { } replay)
        {
            return replay;
        }

        var action = await FindActionAsync(session, actionCode, input, by, ct);
        var run = ActingRun(session)!;
        var context = session.Context(run);
        var values = await ValuesAsync(action, input, ct);
        var errors = FormValidator.Validate(action.Fields, values, (await agency.GetAsync(ct)).Lists, action.IsDraft);
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        if (session.Request.State == RequestState.Draft && !action.IsDraft && (await starter.UnmetAsync(session.Definition.Document, ct)).FirstOrDefault() is { } unmet)
        {
            throw new BusinessException("reviews.precondition", unmet.Message.Current);
        }

        var result = action.Code == ServiceExtension.Extend ? await extension.ExecuteAsync(session, run, context, input, ct) : await flow.Kind(context.Stage).ExecuteAsync(context, action, input with { Values = values }, ct);
        session.WriteBack();
        if (session.Request.State == RequestState.Ended && (result.Outcome ?? result.State) is not null)
        {
            throw new InvalidOperationException($"Stage kind {context.Stage.Kind} tried to move a request that has ended.");
        }

        var message = await flow.ApplyAsync(session, run, context, action, result, ct);
        var receipt = new ActionReceipt(requestId, session.Request.Number ?? "", session.Request.StageCode, session.Request.StageState, message);
        if (!action.IsSilent)
        {
            await audit.WriteAsync($"reviews.{context.Stage.Code}.{actionCode}", RequestOwner.Type, requestId.ToString(), new { result.Outcome, receipt.Number, receipt.Stage, receipt.State }, ct);
        }

        if (input.IdempotencyKey is { } key && !action.IsSilent)
        {
            db.Add(new ActionKey { RequestId = requestId, Key = key, Action = actionCode, Receipt = JsonSerializer.Serialize(receipt, JsonSerializerOptions.Web), At = session.Now });
        }

        return receipt;
    }

    /// <summary>What is checked and carried out: what was sent, on top of what the action kept before.</summary>
    private async Task<JsonObject> ValuesAsync(StageAction action, ActionInput input, CancellationToken ct)
    {
        if (action.RefusesOthers && input.Values.Select(v => v.Key).FirstOrDefault(k => action.Fields.All(f => f.Code != k)) is { } other)
        {
            throw new InputException(other, T("Bagian ini tidak termasuk yang perlu diperbaiki.", "This part is not among those to be mended."));
        }

        if (action.Kept is not { } kept)
        {
            return (JsonObject)input.Values.DeepClone();
        }

        await files.ReadyAsync(FileIds(kept), ct);
        var values = (JsonObject)kept.DeepClone();
        foreach (var (code, value) in input.Values)
        {
            values[code] = value?.DeepClone();
        }

        return values;
    }

    /// <summary>Whatever among the values may be the id of a file.</summary>
    private static IEnumerable<Guid> FileIds(JsonNode? node) => node switch
    {
        JsonObject values => values.SelectMany(v => FileIds(v.Value)),
        JsonArray many => many.SelectMany(FileIds),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && Guid.TryParse(value.ToString(), out var id) => [id],
        _ => []
    };

    private static ActionReceipt? FindReplay(string actionCode, ActionInput input, ActionKey? done)
    {
        if (input.IdempotencyKey is { Length: < ShortestKey or > LongestKey })
        {
            throw new BusinessException("reviews.key", $"Kunci perintah harus {ShortestKey} sampai {LongestKey} huruf.");
        }

        return done is null ? null
            : done.Action == actionCode ? JsonSerializer.Deserialize<ActionReceipt>(done.Receipt, JsonSerializerOptions.Web)! with { IsReplay = true }
            : throw new BusinessException("reviews.key-reused", "Kunci perintah ini sudah dipakai untuk tindakan lain.", conflict: true);
    }

    private async Task<StageAction> FindActionAsync(RequestSession session, string actionCode, ActionInput input, Caller by, CancellationToken ct)
    {
        if (ActingRun(session) is not { } run)
        {
            throw await MovedOnAsync(session, ct);
        }

        var context = session.Context(run);
        var action = (await OfferedAsync(session, context, ct)).FirstOrDefault(a => a.Code == actionCode);
        if (action is null)
        {
            throw await MovedOnAsync(session, ct);
        }

        var mayAct = by == Caller.DryRun ? true
            : by == Caller.System ? action.Actors.Any(a => a is SystemActor)
            : by == Caller.Visitor ? session.Request.IsWalkIn && action.Actors.Contains(ActionActor.Applicant)
            : access.IsActor(action, context.Request, context.Stage, await access.ScopeAsync(ct)) && (user.IsApplicant || await permissions.IsGrantedAsync(ReviewsPermissions.Act, ct));
        if (!mayAct)
        {
            throw new ForbiddenException();
        }

        if (input.ExpectedVersion is { } version && version != session.Request.Version && !action.IsDraft)
        {
            throw await MovedOnAsync(session, ct);
        }

        return action.ClosedBecause is { } reason ? throw new BusinessException("reviews.closed", reason.Current, conflict: true) : action;
    }

    /// <summary>Says what changed meanwhile, by whom and when.</summary>
    private async Task<BusinessException> MovedOnAsync(RequestSession session, CancellationToken ct)
    {
        var last = await db.Set<TimelineEntry>().AsNoTracking()
            .Where(t => t.RequestId == session.Request.Id && (t.VisibleToApplicant || !user.IsApplicant))
            .OrderByDescending(t => t.Id).FirstOrDefaultAsync(ct);
        if (last is null)
        {
            return new BusinessException("reviews.state-moved-on", T("Tindakan ini tidak tersedia pada keadaan permohonan sekarang.", "This action is not available in the request's present state."), conflict: true);
        }

        var text = new LocalizedText(last.TextId, last.TextEn).Current;
        var at = TimeZoneInfo.ConvertTime(last.At, await clock.ZoneAsync(ct)).ToString("HH.mm", System.Globalization.CultureInfo.InvariantCulture);
        var zone = await clock.ZoneAbbreviationAsync(ct);
        return new BusinessException("reviews.state-moved-on", T(
            $"Permohonan ini sudah berubah: {text}, oleh {last.UserName ?? "sistem"} pukul {at} {zone}. Muat ulang halaman untuk melihat keadaan terakhir; isian Anda belum dikirim.",
            $"This request has changed: {text}, by {last.UserName ?? "the system"} at {at} {zone}. Reload the page to see where it stands; what you entered was not sent."), conflict: true);
    }
}
