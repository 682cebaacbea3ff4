using System.Globalization;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Retention;

/// <summary>How long kinds of data are kept, changed by an admin and never below what the law or the operator says.</summary>
internal sealed class RetentionDesk(IRetentionPeriods periods, ISettingManager settings, IAgencyProfiles profiles, ISettingsDesk desk, IPermissionChecker permissions)
{
    /// <summary>Owner type in the audit log.</summary>
    public const string Owner = "agency.retention";

    public async Task<(IReadOnlyList<RetentionPeriod> Periods, string Revision)> GetAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Settings, ct);
        var list = await periods.ListAsync(ct);
        return (list, Revisions.Of(list));
    }

    /// <summary>Sets the months of the kinds that are named; the others stay.</summary>
    public Task SetAsync(IReadOnlyDictionary<RetentionKind, int?> months, string? seen, CancellationToken ct) =>
        desk.ChangeAsync(new SettingsHold<IReadOnlyList<RetentionPeriod>>(AgencyPermissions.Settings, async token => await profiles.LockAsync(token) is null ? null : await periods.ListAsync(token), Revisions.Of), seen, async (before, token) =>
        {
            var checks = new Profile.InputChecks();
            foreach (var period in before.Where(p => months.ContainsKey(p.Kind)))
            {
                checks.Require(months[period.Kind] is { } wanted && wanted >= period.LeastMonths && wanted <= IRetentionPeriods.MostMonths, FieldOf(period.Kind), T(
                    $"Isi {period.LeastMonths} sampai {IRetentionPeriods.MostMonths} bulan: lebih singkat tidak diperbolehkan.", $"Give {period.LeastMonths} to {IRetentionPeriods.MostMonths} months: shorter is not allowed."));
            }

            checks.Require(Of(RetentionKind.Files) is not { } files || Of(RetentionKind.Requests) is not { } requests || files <= requests, FieldOf(RetentionKind.Files),
                T("Berkas tidak dapat disimpan lebih lama daripada permohonannya.", "Files can't be kept longer than their requests."));
            checks.Throw();
            foreach (var period in before.Where(p => months.ContainsKey(p.Kind) && months[p.Kind] != p.Months))
            {
                await settings.SetAsync(IRetentionPeriods.SettingOf(period.Kind), months[period.Kind]!.Value.ToString(CultureInfo.InvariantCulture), token);
            }

            return new SettingsChange("agency.retention-changed", Owner, "periods", before.ToDictionary(p => p.Kind.ToString(), p => p.Months), before.ToDictionary(p => p.Kind.ToString(), p => Of(p.Kind)));

            int? Of(RetentionKind kind) => months.TryGetValue(kind, out var given) ? given : before.First(p => p.Kind == kind).Months;
        }, ct);

    /// <summary>Name of a kind's field.</summary>
    public static string FieldOf(RetentionKind kind) => kind.ToString().ToLowerInvariant();
}
