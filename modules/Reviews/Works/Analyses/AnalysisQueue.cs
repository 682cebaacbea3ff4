using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Deliveries;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>Views of the laboratory's list.</summary>
internal enum LaboratoryView
{
    /// <summary>Given to me.</summary>
    Mine,
    /// <summary>Received and given to nobody.</summary>
    Free,
    /// <summary>Waiting for me to confirm them: not my own.</summary>
    Verify,
    /// <summary>Reports that wait for my signature.</summary>
    Sign,
    /// <summary>Everything that my roles have to do with and that isn't reported.</summary>
    Open,
    /// <summary>Reported.</summary>
    Reported
}

/// <summary>An analysis in the laboratory's list.</summary>
internal sealed record AnalysisRow(
    Guid Id, Guid RequestId, int Position, string Number, LocalizedText Name, string? Detail, string OrderNumber, string ServiceCode, AnalysisState State, string? AnalystName, int Amendment, string? Note, DateOnly? DueOn, DateTimeOffset UpdatedAt)
{
    public string Url => $"/petugas/laboratorium/{RequestId}/{Position}";
}

/// <summary>The laboratory's lists: oldest first, by keyset, each only what concerns the officer's roles.</summary>
internal sealed class AnalysisQueue(DbContext db, IQueryBatch batch, ICurrentUser user, IPermissionChecker permissions)
{
    public const int PageSize = 30;

    /// <summary>A page of a view with how many each view has.</summary>
    public async Task<(KeysetPage<AnalysisRow> Page, IReadOnlyDictionary<LaboratoryView, int> Counts)> ListAsync(LaboratoryView view, string? cursor, CancellationToken ct)
    {
        await RequireAsync(ct);
        var query = In(view);
        if (Guid.TryParseExact(cursor, "N", out var last))
        {
            query = view == LaboratoryView.Reported ? query.Where(a => a.Id.CompareTo(last) < 0) : query.Where(a => a.Id.CompareTo(last) > 0);
        }

        query = (view == LaboratoryView.Reported ? query.OrderByDescending(a => a.Id) : query.OrderBy(a => a.Id)).Take(PageSize + 1);
        var joined = from a in query
                     join o in db.Set<WorkOrder>() on a.OrderId equals o.Id
                     join r in db.Set<ServiceRequest>() on a.RequestId equals r.Id
                     select new Joined
                     {
                         Id = a.Id, RequestId = a.RequestId, Position = a.Position, Number = a.Number, NameId = a.NameId, NameEn = a.NameEn, Detail = a.Detail, Order = o.Number, Service = o.ServiceCode, State = a.State,
                         Analyst = a.AnalystName, Amendment = a.Amendment, Note = a.Note, DueOn = r.DueOn, UpdatedAt = a.UpdatedAt
                     };
        batch.Begin();
        var rows = batch.ListAsync(view == LaboratoryView.Reported ? joined.OrderByDescending(j => j.Id) : joined.OrderBy(j => j.Id), ct);
        var counts = batch.ListAsync(Counted(), ct);
        await batch.SendAsync(ct);
        var found = (await rows).ConvertAll(j => new AnalysisRow(j.Id, j.RequestId, j.Position, j.Number, new LocalizedText(j.NameId, j.NameEn), j.Detail, j.Order, j.Service, j.State, j.Analyst, j.Amendment, j.Note, j.DueOn, j.UpdatedAt));
        var items = found.Take(PageSize).ToList();
        return (new KeysetPage<AnalysisRow>(items, found.Count > PageSize ? items[^1].Id.ToString("N") : null), (await counts).GroupBy(c => c.View).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)));
    }

    private async Task RequireAsync(CancellationToken ct)
    {
        if (user.IsApplicant || !await permissions.IsGrantedAsync(ReviewsPermissions.Queue, ct))
        {
            throw new ForbiddenException();
        }
    }

    /// <summary>How many there are in each view but the last, in one query.</summary>
    private IQueryable<ViewCount> Counted() => Count(LaboratoryView.Mine).Concat(Count(LaboratoryView.Free)).Concat(Count(LaboratoryView.Verify)).Concat(Count(LaboratoryView.Sign)).Concat(Count(LaboratoryView.Open));

    private IQueryable<ViewCount> Count(LaboratoryView view) => In(view).GroupBy(a => a.TenantId).Select(g => new ViewCount { View = view, Count = g.Count() });

    private IQueryable<Analysis> In(LaboratoryView view)
    {
        var (me, roles) = (user.RequireId(), user.Roles.ToArray());
        var all = db.Set<Analysis>().AsNoTracking();
        return view switch
        {
            LaboratoryView.Mine => all.Where(a => a.AnalystId == me && (a.State == AnalysisState.Assigned || a.State == AnalysisState.InProgress)),
            LaboratoryView.Free => all.Where(a => a.State == AnalysisState.Received && (roles.Contains(a.Role) || roles.Contains(a.VerifierRole))),
            LaboratoryView.Verify => all.Where(a => a.State == AnalysisState.Submitted && roles.Contains(a.VerifierRole) && a.AnalystId != me && !a.Authors.Contains(me)),
            LaboratoryView.Sign => all.Where(a => a.State == AnalysisState.Verified && roles.Contains(a.SignerRole!)
                && (a.Amendment > 0 || db.Set<ServiceRequest>().Any(r => r.Id == a.RequestId && r.StageState == LaboratoryDelivery.Signing))),
            LaboratoryView.Open => all.Where(a => a.State != AnalysisState.Reported && (roles.Contains(a.Role) || roles.Contains(a.VerifierRole) || roles.Contains(a.SignerRole!))),
            _ => all.Where(a => a.State == AnalysisState.Reported && (roles.Contains(a.Role) || roles.Contains(a.VerifierRole) || roles.Contains(a.SignerRole!)))
        };
    }

    private sealed class ViewCount
    {
        public LaboratoryView View { get; init; }
        public int Count { get; init; }
    }

    private sealed class Joined
    {
        public Guid Id { get; init; }
        public Guid RequestId { get; init; }
        public int Position { get; init; }
        public required string Number { get; init; }
        public required string NameId { get; init; }
        public string? NameEn { get; init; }
        public string? Detail { get; init; }
        public required string Order { get; init; }
        public required string Service { get; init; }
        public AnalysisState State { get; init; }
        public string? Analyst { get; init; }
        public int Amendment { get; init; }
        public string? Note { get; init; }
        public DateOnly? DueOn { get; init; }
        public DateTimeOffset UpdatedAt { get; init; }
    }
}
