using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Queue;

/// <summary>Who asks and what day it is: what a filter needs to become a query.</summary>
/// <param name="Me">The officer.</param>
/// <param name="Roles">Roles held.</param>
/// <param name="Today">Today in the tenant's calendar.</param>
/// <param name="SoonUntil">Third working day from today.</param>
/// <param name="Units">Units whose requests are seen, and those in which the officer acts.</param>
internal sealed record QueueAsker(Guid Me, string[] Roles, DateOnly Today, DateOnly SoonUntil, UnitScope Units)
{
    /// <summary>The officer and those for whom the officer stands in, for queries.</summary>
    public Guid[] Persons { get; init; } = [Me];

    /// <summary>Units in which the officer acts, for queries.</summary>
    public Guid[] Own { get; } = [.. Units.Writes];
}

/// <summary>Filters as queries; lists and counts share them, so that a count is what the list shows.</summary>
internal static partial class QueueQueries
{
    public static IQueryable<ServiceRequest> Filter(this IQueryable<ServiceRequest> requests, QueueFilter filter, QueueAsker asker)
    {
        requests = requests.View(filter.View, asker);
        if (filter.Service is { } service)
        {
            requests = requests.Where(r => r.ServiceCode == service);
        }

        if (filter.Stage is { } stage)
        {
            requests = requests.Where(r => r.StageCode == stage);
        }

        if (filter.State is { } state)
        {
            requests = requests.Where(r => r.StageState == state);
        }

        if (filter.Officer is { } officer)
        {
            var id = officer == QueueFilter.Me ? asker.Me : officer == QueueFilter.Nobody ? (Guid?)null : Guid.Parse(officer);
            requests = id is null ? requests.Where(r => r.OfficerId == null) : requests.Where(r => r.OfficerId == id);
        }

        return filter.Text is { } text ? requests.Search(text) : requests;
    }

    public static IQueryable<ServiceRequest> View(this IQueryable<ServiceRequest> requests, QueueView view, QueueAsker asker)
    {
        var (persons, roles, today, soon, own) = (asker.Persons, asker.Roles, asker.Today, asker.SoonUntil, asker.Own);
        requests = requests.Within(asker.Units);
        return view switch
        {
            QueueView.Mine => requests.Where(r => r.State == RequestState.Open && r.Turn == Turn.Office && (roles.Contains(r.QueueRole) || roles.Contains(r.ExpertRole) || r.UnitRoles.Any(u => roles.Contains(u))
                || (r.QueueRole == ServiceRequest.AssignedQueue && r.OfficerId != null && persons.Contains(r.OfficerId.Value)) || (own.Length > 0 && r.QueueRole == ServiceRequest.UnitQueue && r.UnitId != null && own.Contains(r.UnitId.Value)))),
            QueueView.Overdue => requests.Where(r => r.State == RequestState.Open && r.Turn == Turn.Office && r.DueOn < today),
            QueueView.Soon => requests.Where(r => r.State == RequestState.Open && r.Turn == Turn.Office && r.DueOn >= today && r.DueOn <= soon),
            QueueView.Waiting => requests.Where(r => r.State == RequestState.Open && r.Turn == Turn.Applicant),
            QueueView.Ended => requests.Where(r => r.State == RequestState.Ended),
            _ => requests.Where(r => r.State == RequestState.Open)
        };
    }

    /// <summary>Those of the units that somebody sees, and those of none.</summary>
    public static IQueryable<ServiceRequest> Within(this IQueryable<ServiceRequest> requests, UnitScope scope)
    {
        if (scope.SeesAll)
        {
            return requests;
        }

        var seen = scope.Sees.ToArray();
        return requests.Where(r => r.UnitId == null || seen.Contains(r.UnitId.Value));
    }

    /// <summary>Words of number, title and applicant; the last word may be unfinished ("KT/2026/01" finds KT/2026/0158).</summary>
    public static IQueryable<ServiceRequest> Search(this IQueryable<ServiceRequest> requests, string text)
    {
        var words = Words().Matches(text.ToLowerInvariant()).Select(m => m.Value).Take(12).ToArray();
        if (words.Length == 0)
        {
            return requests.Where(r => false);
        }

        // Letters and digits only, so that nothing of the query language of tsquery can come in.
        var prefix = string.Join(" & ", words.Select((w, i) => i == words.Length - 1 ? w + ":*" : w));
        return requests.Where(Matches(text, prefix));
    }

    private static Expression<Func<ServiceRequest, bool>> Matches(string text, string prefix) => r =>
        EF.Property<NpgsqlTsVector>(r, "SearchText").Matches(EF.Functions.WebSearchToTsQuery("simple", text).Or(EF.Functions.ToTsQuery("simple", prefix)));

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Words();
}
