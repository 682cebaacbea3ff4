using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Units;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.MonthlyReports;

/// <summary>What the current officer sees of plans and reports; lists, single ones, files and steps all ask here.</summary>
internal sealed class ReportAccess(ICurrentUser user, IPermissionChecker permissions, IUnitDirectory units, RulesStore store)
{
    /// <summary>The officer's part of the agency; refuses who has nothing to do with reports. Where the agency doesn't report by month there is nothing.</summary>
    public async ValueTask<(UnitScope Scope, ReportRules Rules)> RequireAsync(CancellationToken ct)
    {
        user.RequireId();
        await permissions.RequireAsync(HelpdeskPermissions.Reports, ct);
        return (await units.ScopeAsync(ct), (await store.GetAsync(ct)).Reports ?? throw new MissingException());
    }

    /// <summary>As above, and the unit must be in sight: a foreign one looks missing.</summary>
    public async ValueTask<(UnitScope Scope, ReportRules Rules)> RequireAsync(Guid? unit, CancellationToken ct)
    {
        var (scope, rules) = await RequireAsync(ct);
        return Sees(scope, unit) ? (scope, rules) : throw new MissingException();
    }

    /// <summary>Plans and reports of no unit are those of a tenant without units.</summary>
    public static bool Sees(UnitScope scope, Guid? unit) => unit is null ? scope.IsUnlimited || scope.SeesAll : scope.MaySee(unit);

    public async ValueTask<ReportPowers> PowersAsync(UnitScope scope, Guid? unit, CancellationToken ct) => new(
        user.RequireId(), await permissions.IsGrantedAsync(HelpdeskPermissions.WriteReports, ct), await permissions.IsGrantedAsync(HelpdeskPermissions.CheckReports, ct),
        await permissions.IsGrantedAsync(HelpdeskPermissions.EvaluateReports, ct), scope.MayWrite(unit));

    /// <summary>Refuses who may not write for the unit.</summary>
    public async Task RequireHandAsync(UnitScope scope, Guid? unit, CancellationToken ct)
    {
        await permissions.RequireAsync(HelpdeskPermissions.WriteReports, ct);
        DeskAccess.RequireHand(scope, unit);
    }

    /// <summary>Open units that the officer may write for; empty in a tenant without units.</summary>
    public async Task<IReadOnlyList<UnitInfo>> OwnUnitsAsync(CancellationToken ct)
    {
        var (scope, _) = await RequireAsync(ct);
        return await permissions.IsGrantedAsync(HelpdeskPermissions.WriteReports, ct) ? [.. (await units.MapAsync(ct)).Units.Where(u => u.IsOpen && scope.Writes.Contains(u.Id))] : [];
    }

    /// <summary>True when the officer may write for something.</summary>
    public async Task<bool> WritesAsync(CancellationToken ct) =>
        await permissions.IsGrantedAsync(HelpdeskPermissions.WriteReports, ct) && ((await units.ScopeAsync(ct)).IsUnlimited || (await OwnUnitsAsync(ct)).Count > 0);

    /// <summary>The unit that a new plan or report is for: one that the officer may write for, or none in a tenant without units.</summary>
    public async Task<Guid?> UnitForNewAsync(Guid? unit, CancellationToken ct)
    {
        var (scope, _) = await RequireAsync(ct);
        var map = await units.MapAsync(ct);
        if (map.IsEmpty)
        {
            await permissions.RequireAsync(HelpdeskPermissions.WriteReports, ct);
            return unit is null ? null : throw new MissingException();
        }

        if (unit is null)
        {
            throw new InputException("unit", T("Pilih unitnya.", "Choose the unit."));
        }

        if (map.Find(unit) is not { } found || !scope.MaySee(unit))
        {
            throw new MissingException();
        }

        await RequireHandAsync(scope, unit, ct);
        return found.IsOpen ? unit : throw new BusinessException("helpdesk.unit-closed", T("Unit ini sudah ditutup.", "This unit is closed."));
    }

    /// <summary>Why a step is refused although somebody else might take it, or it is another state's.</summary>
    public static Exception Refuse(bool mayAtAll, UnitScope scope, Guid? unit, string state)
    {
        if (!mayAtAll)
        {
            try
            {
                DeskAccess.RequireHand(scope, unit);
            }
            catch (ForbiddenException refusal)
            {
                return refusal;
            }

            return new ForbiddenException();
        }

        return new BusinessException("helpdesk.report-not-open", T($"Langkah ini tidak terbuka: {state}.", $"This step is not open: {state}."), conflict: true);
    }
}
