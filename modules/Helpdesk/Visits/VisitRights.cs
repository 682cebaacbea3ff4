using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Visits;

/// <summary>What may be done to a visit.</summary>
[Flags]
internal enum VisitActions
{
    None = 0,
    /// <summary>Sends the visitor to a desk, or to another one.</summary>
    Triage = 1,
    /// <summary>Says courteously that the visitor can't be served.</summary>
    Refuse = 2,
    /// <summary>The visitor leaves.</summary>
    CheckOut = 4,
    /// <summary>Starts a request or a consultation.</summary>
    Lead = 8,
    /// <summary>Prints the badge.</summary>
    Badge = 16
}

/// <summary>Rules of visits without a database.</summary>
internal static class VisitRights
{
    /// <summary>What an officer may do who receives (<paramref name="receives"/>), or only serves at a desk.</summary>
    public static VisitActions Of(Visit visit, bool receives) => (receives ? Gate(visit.State) : VisitActions.None) | (Leads(visit) ? VisitActions.Lead : VisitActions.None);

    /// <summary>Office of a new visit: the one asked for where the officer has a hand in it, else the officer's own; null where the agency or the officer has none.</summary>
    public static Guid? UnitFor(UnitMap map, UnitScope scope, Guid? wanted)
    {
        if (scope.IsUnlimited)
        {
            return null;
        }

        if (wanted is { } unit && !scope.Writes.Contains(unit))
        {
            throw new MissingException();
        }

        if (scope.Writes.Count == 0 && (scope.SeesAll || scope.Sees.Count > 0))
        {
            throw new ForbiddenException(T("Surat keputusan Anda di unit ini tidak berlaku hari ini, jadi Anda hanya dapat melihat.", "Your decree in this unit is not valid today, so you can only look."));
        }

        return wanted ?? map.Tree().Select(t => t.Unit).FirstOrDefault(u => u.IsOpen && scope.Writes.Contains(u.Id))?.Id;
    }

    /// <summary>The day before which persons are forgotten.</summary>
    public static DateOnly ForgetBefore(DateOnly today, int retentionDays) => today.AddDays(-Math.Max(1, retentionDays));

    private static bool Leads(Visit visit) => visit is { State: VisitState.Inside or VisitState.Left, ForgottenAt: null, Target: not null };

    private static VisitActions Gate(VisitState state) => state switch
    {
        VisitState.Waiting => VisitActions.Triage | VisitActions.Refuse | VisitActions.CheckOut,
        VisitState.Inside => VisitActions.Triage | VisitActions.CheckOut | VisitActions.Badge,
        _ => VisitActions.None
    };
}

/// <summary>Words of visits.</summary>
internal static class VisitWords
{
    public static string Name(VisitState state) => state switch
    {
        VisitState.Waiting => T("Menunggu di gerbang", "Waiting at the gate"),
        VisitState.Inside => T("Di dalam", "Inside"),
        VisitState.Left => T("Sudah keluar", "Left"),
        _ => T("Belum dapat dilayani", "Could not be served")
    };

    public static Status Look(VisitState state) => state switch { VisitState.Waiting => Status.Turn, VisitState.Inside => Status.Info, VisitState.Left => Status.Ok, _ => Status.Idle };

    /// <summary>What stands large on the badge: the last digits of the number.</summary>
    public static string Badge(string number) => number[(number.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1)..] is { Length: > 0 } digits ? digits : number;

    /// <summary>Code in addresses and the API.</summary>
    public static string Code(VisitState state) => state.ToString().ToLowerInvariant();

    public static VisitState? State(string? code) => Enum.TryParse<VisitState>(code, ignoreCase: true, out var state) && Enum.IsDefined(state) && !char.IsAsciiDigit(code![0]) ? state : null;

    /// <summary>The person for officers' lists.</summary>
    public static string Who(string? name) => name ?? T("Data pribadi sudah dihapus", "Personal data removed");
}
