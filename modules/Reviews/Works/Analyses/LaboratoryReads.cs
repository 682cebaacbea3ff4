using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>What the laboratory holds of one request.</summary>
/// <param name="Order">Its order, or null.</param>
/// <param name="Analyses">Analyses in the order of the lines; items, identity and values only of those that are being worked on.</param>
/// <param name="Reports">Reports, oldest first.</param>
/// <param name="Items">Lines of the work stages' runs.</param>
internal sealed record LaboratoryFile(WorkOrder? Order, IReadOnlyList<Analysis> Analyses, IReadOnlyList<AnalysisReport> Reports, IReadOnlyList<WorkItem> Items)
{
    /// <summary>The report that holds now, or null.</summary>
    public AnalysisReport? ReportOf(Analysis analysis) => Reports.LastOrDefault(r => r.AnalysisId == analysis.Id);
}

/// <summary>An analysis with all that hangs on it.</summary>
internal sealed record AnalysisDetail(Analysis Analysis, IReadOnlyList<WorkEvent> History)
{
    public IReadOnlyList<AnalysisItem> Items { get; } = AnalysisItem.Read(Analysis.Items);
    public JsonObject Values { get; } = (JsonObject)JsonNode.Parse(Analysis.Values)!;
    public JsonObject Identity { get; } = (JsonObject)JsonNode.Parse(Analysis.Identity)!;
}

/// <summary>Reads the laboratory's rows of a request in one round trip, once per scope or transaction: actions, board and pages share them.</summary>
internal sealed class LaboratoryReads(DbContext db, IQueryBatch batch) : Contracts.IRequestReads
{
    private (Guid Request, Guid? Transaction, LaboratoryFile File)? _known;

    private Guid? Transaction => db.Database.CurrentTransaction?.TransactionId;

    public async Task<LaboratoryFile> OfAsync(Guid request, CancellationToken ct)
    {
        if (_known is { } known && known.Request == request && known.Transaction == Transaction)
        {
            return known.File;
        }

        batch.Begin();
        var orders = batch.ListAsync(db.Set<WorkOrder>().AsNoTracking().Where(o => o.RequestId == request), ct);
        var analyses = batch.ListAsync(db.Set<Analysis>().AsNoTracking().Where(a => a.RequestId == request).OrderBy(a => a.Position).Select(a => new Analysis
        {
            TenantId = a.TenantId, Id = a.Id, RequestId = a.RequestId, OrderId = a.OrderId, LineId = a.LineId, Position = a.Position, Number = a.Number, NameId = a.NameId, NameEn = a.NameEn, Detail = a.Detail, Role = a.Role,
            VerifierRole = a.VerifierRole, SignerRole = a.SignerRole, State = a.State, AnalystId = a.AnalystId, AnalystName = a.AnalystName, Authors = a.Authors, SubmittedAt = a.SubmittedAt, VerifierId = a.VerifierId,
            VerifierName = a.VerifierName, VerifiedAt = a.VerifiedAt, Note = a.Note, Amendment = a.Amendment, AmendReason = a.AmendReason, ReportedAt = a.ReportedAt, UpdatedAt = a.UpdatedAt,
            Items = a.State == AnalysisState.Assigned || a.State == AnalysisState.InProgress ? a.Items : "[]",
            Identity = a.State == AnalysisState.Assigned || a.State == AnalysisState.InProgress ? a.Identity : "{}",
            Values = a.State == AnalysisState.Assigned || a.State == AnalysisState.InProgress ? a.Values : "{}"
        }), ct);
        var reports = batch.ListAsync(db.Set<AnalysisReport>().AsNoTracking().Where(r => r.RequestId == request).OrderBy(r => r.Id), ct);
        var items = batch.ListAsync(db.Set<WorkItem>().AsNoTracking().Where(i => i.RequestId == request).OrderBy(i => i.Position), ct);
        await batch.SendAsync(ct);
        var file = new LaboratoryFile((await orders).FirstOrDefault(), await analyses, await reports, await items);
        _known = (request, Transaction, file);
        return file;
    }

    public void Forget() => _known = null;

    /// <summary>One analysis with its history, or null.</summary>
    public async Task<AnalysisDetail?> DetailAsync(Guid request, int position, CancellationToken ct)
    {
        batch.Begin();
        var analyses = batch.ListAsync(db.Set<Analysis>().AsNoTracking().Where(a => a.RequestId == request && a.Position == position), ct);
        var history = batch.ListAsync(db.Set<WorkEvent>().AsNoTracking().Where(e => e.RequestId == request && e.Position == position).OrderByDescending(e => e.Id), ct);
        await batch.SendAsync(ct);
        return (await analyses).FirstOrDefault() is { } analysis ? new AnalysisDetail(analysis, await history) : null;
    }
}
