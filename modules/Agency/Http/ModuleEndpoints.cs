using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Agency.Calendars;
using PlatformSaaS.Agency.Retention;
using PlatformSaaS.Agency.Switches;
using PlatformSaaS.Calendar;
using PlatformSaaS.Http;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Agency.Http;

internal sealed record SwitchBody(bool On, string? Revision);

internal sealed record ModulesAnswer(IReadOnlyList<ModuleRow> Modules, string Revision);

internal sealed record UsageAnswer(string? Edition, IReadOnlyList<Quotas.QuotaUse> Uses);

internal sealed record CalendarBody(string? TimeZone, string? WeekDays, bool JointLeaveIsOff, string? Revision);

/// <summary>The mark of what is given back to the pack.</summary>
internal sealed record GiveBackBody(string? Revision);

internal sealed record ClosingsBody(IReadOnlyList<NamedDay>? Days, string? Revision);

internal sealed record CalendarAnswer(CalendarRules Rules, IReadOnlyList<NamedDay> Closings, IReadOnlyList<NationalYear> Years, string Revision);

internal sealed record RetentionBody(IReadOnlyDictionary<RetentionKind, int?>? Months, string? Revision);

internal sealed record RetentionAnswer(IReadOnlyList<RetentionPeriod> Periods, string Revision);

/// <summary>Modules, calendar and retention for admins' programs.</summary>
internal sealed class ModuleEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var modules = Group(api, "/agency/modules", AgencyPermissions.Modules);
        modules.MapGet("", ModulesAsync).WithName("GetModules").WithSummary("Modules that can be switched off, and how they hang together");
        AgencyEndpoints.Step(modules.MapPut("/{name}", async (string name, SwitchBody body, ModuleDesk desk, CancellationToken ct) =>
        {
            await desk.SetAsync(name, body.On, AgencyEndpoints.Seen(body.Revision), ct);
            return await ModulesAsync(desk, ct);
        })).WithName("PutModule").WithSummary("Switch a module on or off; refused while something needs it").ProducesProblem(StatusCodes.Status404NotFound);

        AgencyEndpoints.Step(modules.MapPost("/give-back", async (GiveBackBody body, ModuleDesk desk, CancellationToken ct) =>
        {
            await desk.GiveBackAsync(AgencyEndpoints.Seen(body.Revision), ct);
            return await ModulesAsync(desk, ct);
        })).WithName("GiveBackModules").WithSummary("Switch the modules as the pack that was taken last has them, all or none");

        Group(api, "/agency/usage", AgencyPermissions.Settings).MapGet("", async (Quotas.IQuotas quotas, CancellationToken ct) => TypedResults.Ok(new UsageAnswer((await quotas.PlanAsync(ct)).EditionName?.Current, await quotas.UseAsync(ct)))).WithName("GetUsage").WithSummary("What is used of the edition's limits");

        var calendar = Group(api, "/agency/calendar", AgencyPermissions.Settings);
        calendar.MapGet("", CalendarAsync).WithName("GetAgencyCalendar").WithSummary("Working week, time zone, closing days and the nation's days");
        AgencyEndpoints.Step(calendar.MapPut("", (CalendarBody b, CalendarDesk desk, CancellationToken ct) => StepAsync(desk.SetRulesAsync(new(b.TimeZone ?? "", b.WeekDays ?? "", b.JointLeaveIsOff), AgencyEndpoints.Seen(b.Revision), ct), desk, ct))).WithName("PutAgencyCalendar").WithSummary("Change working week, time zone and joint leave");
        AgencyEndpoints.Step(calendar.MapPost("/give-back", (GiveBackBody b, CalendarDesk desk, CancellationToken ct) => StepAsync(desk.GiveBackAsync(AgencyEndpoints.Seen(b.Revision), ct), desk, ct)))
            .WithName("GiveBackAgencyCalendar").WithSummary("Rules and closing days of the pack that was taken last");
        AgencyEndpoints.Step(calendar.MapPost("/closing-days", (ClosingsBody b, CalendarDesk desk, CancellationToken ct) => StepAsync(desk.AddAsync(b.Days ?? [], AgencyEndpoints.Seen(b.Revision), ct), desk, ct))).WithName("AddClosingDays").WithSummary("Add closing days");
        AgencyEndpoints.Step(calendar.MapDelete("/closing-days/{date}", (DateOnly date, string? revision, CalendarDesk desk, CancellationToken ct) => StepAsync(desk.RemoveAsync(date, AgencyEndpoints.Seen(revision), ct), desk, ct))).WithName("RemoveClosingDay").WithSummary("Remove a closing day").ProducesProblem(StatusCodes.Status404NotFound);

        var retention = Group(api, "/agency/retention", AgencyPermissions.Settings);
        retention.MapGet("", RetentionAsync).WithName("GetRetention").WithSummary("Months that each kind of data is kept, with the least");
        AgencyEndpoints.Step(retention.MapPut("", async (RetentionBody body, RetentionDesk desk, CancellationToken ct) =>
        {
            await desk.SetAsync(body.Months ?? new Dictionary<RetentionKind, int?>(), AgencyEndpoints.Seen(body.Revision), ct);
            return await RetentionAsync(desk, ct);
        })).WithName("PutRetention").WithSummary("Change retention; never below the least");
    }

    private static RouteGroupBuilder Group(RouteGroupBuilder api, string path, string permission) =>
        api.MapGroup(path).WithTags("Agency").RequireAuthorization(permission).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Ok<ModulesAnswer>> ModulesAsync(ModuleDesk desk, CancellationToken ct)
    {
        var (rows, revision) = await desk.ListAsync(ct);
        return TypedResults.Ok(new ModulesAnswer(rows, revision));
    }

    private static async Task<Ok<CalendarAnswer>> StepAsync(Task step, CalendarDesk desk, CancellationToken ct)
    {
        await step;
        return await CalendarAsync(desk, ct);
    }

    private static async Task<Ok<CalendarAnswer>> CalendarAsync(CalendarDesk desk, CancellationToken ct)
    {
        var view = await desk.GetAsync(ct);
        return TypedResults.Ok(new CalendarAnswer(view.Rules, view.Closings, view.Years, view.Revision));
    }

    private static async Task<Ok<RetentionAnswer>> RetentionAsync(RetentionDesk desk, CancellationToken ct)
    {
        var (periods, revision) = await desk.GetAsync(ct);
        return TypedResults.Ok(new RetentionAnswer(periods, revision));
    }
}
