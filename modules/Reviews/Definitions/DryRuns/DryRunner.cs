using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Drafts;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Seeding;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Definitions.DryRuns;

/// <summary>A step of a dry run: an action with what was filled in.</summary>
internal sealed record DryRunStep(string Action, JsonObject Values);

/// <summary>An action that is open in a dry run.</summary>
/// <param name="Action">The action.</param>
/// <param name="Who">Who takes it, in words.</param>
/// <param name="IsApplicant">True where it is the applicant's.</param>
/// <param name="Fields">Fields asked; files are made up.</param>
/// <param name="Values">Values to begin with.</param>
internal sealed record DryRunAction(StageAction Action, string Who, bool IsApplicant, IReadOnlyList<FieldDefinition> Fields, JsonObject Values);

/// <summary>Where a dry run stands.</summary>
/// <param name="Detail">What the applicant sees.</param>
/// <param name="OfficerState">What officers call the state.</param>
/// <param name="StageName">The stage.</param>
/// <param name="Actions">What may be done now; empty at the end.</param>
/// <param name="Done">Steps that were taken.</param>
/// <param name="Today">The day in the dry run.</param>
/// <param name="Refusal">The step that was refused, or null.</param>
internal sealed record DryRunState(RequestDetail Detail, string OfficerState, string StageName, IReadOnlyList<DryRunAction> Actions, IReadOnlyList<DryRunStep> Done, DateOnly Today, DryRunRefusal? Refusal);

/// <summary>A step that was refused, with the reasons by field.</summary>
internal sealed record DryRunRefusal(DryRunStep Step, IReadOnlyDictionary<string, string[]> Errors);

/// <summary>The next step as a form brings it: which fields it asks is known once the steps before were taken.</summary>
/// <param name="Action">Code of the action.</param>
/// <param name="Read">Reads the values of the fields that are asked.</param>
internal sealed record DryRunForm(string Action, Func<IReadOnlyList<FieldDefinition>, JsonObject> Read);

/// <summary>
/// Runs a draft through the real engine and undoes it all: the dry run lives only as the list of its steps, which are taken anew each time inside a transaction that is never committed. So no
/// number is used up, no notice goes out, nothing is listed or counted, and no other tenant, officer or applicant can come across it.
/// </summary>
internal sealed class DryRunner(
    DbContext db, IUnitOfWork unitOfWork, DraftDesk desk, DefinitionStore definitions, RequestStarter starter, RequestEngine engine, StageFlow flow, RequestDetailQuery details, IPermissionChecker permissions,
    IEnumerable<IRequestReads> reads, IServiceProvider services, IAgency agency, IUserDirectory users, ICurrentUser user, IClockScope clocks, ITenantClock clock)
{
    /// <summary>Step that takes nobody's action but lets days pass, with the field <see cref="Days"/>.</summary>
    public const string Wait = "wait";

    /// <summary>How many days pass.</summary>
    public const string Days = "days";

    /// <summary>Most days that pass at once.</summary>
    public const int MostDays = 400;

    /// <summary>Most steps of a dry run.</summary>
    public const int MostSteps = 60;

    /// <summary>Takes the steps; one that is refused ends the walk before it. Throws <see cref="JsonException"/> where the draft can't be read yet.</summary>
    /// <param name="code">Service.</param>
    /// <param name="steps">Steps in their order.</param>
    /// <param name="next">A further step, whose form is read where the walk has come; left out where its action isn't open (any more).</param>
    /// <param name="ct">Cancels.</param>
    public async Task<DryRunState> RunAsync(string code, IReadOnlyList<DryRunStep> steps, DryRunForm? next, CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Services, ct);
        var draft = await desk.GetAsync(code, ct);
        var version = new DefinitionVersion(draft.Id, 0, DefinitionState.Draft, Free(draft.Service).Deserialize<ServiceDefinitionDocument>(ServiceDefinitionDocument.Json)!);
        if (version.Document.Stages.Count == 0)
        {
            throw new JsonException("no stages");
        }

        definitions.Try(version);
        DryRunState? state = null;
        try
        {
            // What was chosen in the last look names rows by their ids: each time they are the same.
            using var ids = NewId.Repeat($"{draft.Id} {user.Id}");
            await unitOfWork.RunAsync(async token =>
            {
                state = await WalkAsync(version, draft.Name, steps, next, token);
                throw new Undone();
            }, ct);
        }
        catch (Undone)
        {
        }
        catch (RefusedStep refused)
        {
            // What the refused step had begun is gone with the rest; those before it are taken once more.
            return (await RunAsync(code, refused.Done, null, ct)) with { Refusal = refused.Refusal };
        }

        return state!;
    }

    private async Task<DryRunState> WalkAsync(DefinitionVersion version, string name, IReadOnlyList<DryRunStep> steps, DryRunForm? next, CancellationToken ct)
    {
        var id = await starter.StartDryRunAsync(version, T("Pemohon Percobaan", "Trial Applicant"), ct);
        await unitOfWork.FlushAsync(ct);
        var sampled = new HashSet<Guid>();
        await SampleAsync(id, sampled, name, ct);
        var done = new List<DryRunStep>();
        await foreach (var step in StepsAsync(id, steps, next, name, ct))
        {
            try
            {
                if (done.Count == MostSteps)
                {
                    throw new BusinessException("reviews.dry-run-long", T("Uji coba ini terlalu panjang. Mulailah dari awal.", "This trial is too long. Please begin anew."));
                }

                if (step.Action == Wait)
                {
                    // The clock goes back by itself when this method ends.
                    clocks.MoveTo(clock.UtcNow.AddDays(DaysOf(step)));
                }
                else
                {
                    await StepAsync(id, step.Action, step.Values, name, ct);
                    await SampleAsync(id, sampled, name, ct);
                }

                done.Add(step);
            }
            catch (BusinessException e)
            {
                throw new RefusedStep(done, new(step, e is InputException input ? input.Errors : new Dictionary<string, string[]> { [""] = [e.Message] }));
            }
        }

        var (session, actions) = await OpenAsync(id, ct);
        var detail = await details.GetAsync(id, ct);
        var request = session.Request;
        return new DryRunState(detail, StateLabels.Badge(version.Document, request.StageCode, request.StageState, request.State, request.EndCode, true).Text, session.Stage.Name.Current,
            await OfferedAsync(actions, name, ct), done, await clock.TodayAsync(ct), null);
    }

    /// <summary>The steps, and after them the one whose form is read by the fields that its action asks there; none where that action isn't open.</summary>
    private async IAsyncEnumerable<DryRunStep> StepsAsync(Guid id, IReadOnlyList<DryRunStep> steps, DryRunForm? next, string name, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var step in steps)
        {
            yield return step;
        }

        if (next is not null && (await OfferedAsync((await OpenAsync(id, ct)).Actions, name, ct)).FirstOrDefault(a => a.Action.Code == next.Action) is { } open)
        {
            yield return new(next.Action, next.Read(open.Fields));
        }
    }

    private static int DaysOf(DryRunStep wait) => int.TryParse(wait.Values[Days]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MostDays
        ? days : throw new InputException(Days, T($"Isi 1 sampai {MostDays} hari.", $"Enter 1 to {MostDays} days."));

    private async Task StepAsync(Guid id, string code, JsonObject values, string name, CancellationToken ct)
    {
        var action = (await OpenAsync(id, ct)).Actions.FirstOrDefault(a => a.Code == code) ?? throw new BusinessException("reviews.dry-run", T("Tindakan ini tidak tersedia lagi.", "This action is no longer open."), conflict: true);
        await engine.ActAsDryRunAsync(id, code, new ActionInput(await WithFilesAsync(action, values, name, ct)), ct);
        await unitOfWork.FlushAsync(ct);
        foreach (var read in reads)
        {
            read.Forget();
        }
    }

    /// <summary>Brings what the applicant chooses on pages of the stage's own, once for each time that it opens.</summary>
    private async Task SampleAsync(Guid id, HashSet<Guid> sampled, string name, CancellationToken ct)
    {
        var session = (await RequestSession.ReadAsync(db, definitions, id, clock.UtcNow, ct))!;
        if (session.OpenRun is not { } run || !sampled.Add(run.Id) || flow.Kind(session.Stage) is not IDryRunSample kind)
        {
            return;
        }

        var filler = await FillerAsync(name, ct);
        try
        {
            foreach (var (code, values) in await kind.SampleAsync(session.Context(run), ct))
            {
                foreach (var field in (await OpenAsync(id, ct)).Actions.FirstOrDefault(a => a.Code == code)?.Fields ?? [])
                {
                    filler.Fill(field, values);
                }

                await StepAsync(id, code, values, name, ct);
            }
        }
        catch (BusinessException)
        {
            // What can't be had stays out; the stage then says itself what it misses.
        }
    }

    private async Task<(RequestSession Session, IReadOnlyList<StageAction> Actions)> OpenAsync(Guid id, CancellationToken ct)
    {
        var session = (await RequestSession.ReadAsync(db, definitions, id, clock.UtcNow, ct))!;
        return (session, session.OpenRun is { } run && session.Request.State != RequestState.Ended ? await flow.Kind(session.Stage).ActionsAsync(session.Context(run), ct) : []);
    }

    private async Task<IReadOnlyList<DryRunAction>> OfferedAsync(IReadOnlyList<StageAction> actions, string name, CancellationToken ct)
    {
        var filler = await FillerAsync(name, ct);
        var roles = (await users.RolesAsync(ct)).ToDictionary(r => r.Code, r => r.Name);
        // What only writes on a page of the stage's own is done by its sample.
        return [.. actions.Where(a => !a.IsSilent || (!a.IsDraft && a.Fields.Count == 0)).Select(a =>
        {
            var fields = a.Fields.Where(f => !f.IsUpload && !f.IsCarried).Select(f => f.Type == FieldType.Table ? f with { Fields = [.. f.Fields.Where(c => !c.IsUpload)] } : f).ToList();
            var values = (JsonObject?)a.Defaults?.DeepClone() ?? [];
            fields.ForEach(f => filler.Fill(f, values));
            return new DryRunAction(a, Who(a.Actors, roles), a.Actors.Contains(ActionActor.Applicant), fields, values);
        })];
    }

    private async Task<SampleFiller> FillerAsync(string name, CancellationToken ct) => new((await agency.GetAsync(ct)).Lists, name, await clock.TodayAsync(ct));

    private static string Who(IReadOnlyList<ActionActor> actors, IReadOnlyDictionary<string, string> roles) => string.Join(T(" atau ", " or "), actors.Select(a => a switch
    {
        RoleActor role => roles.GetValueOrDefault(role.Role, role.Role),
        SystemActor => T("Sistem, dengan sendirinya", "The platform, by itself"),
        UnitActor => T("Anggota unit", "Members of the unit"),
        OfficerActor or AssignedActor => T("Petugas yang ditugasi", "The assigned officer"),
        _ => T("Pemohon", "The applicant")
    }).Distinct(StringComparer.Ordinal));

    /// <summary>Fills in what was shown and made-up files; they are undone with everything else.</summary>
    private async Task<JsonObject> WithFilesAsync(StageAction action, JsonObject sent, string name, CancellationToken ct)
    {
        var values = (JsonObject)sent.DeepClone();
        foreach (var field in action.Fields.Where(f => f.IsCarried && action.Defaults?[f.Code] is not null))
        {
            values[field.Code] = action.Defaults![field.Code]!.DeepClone();
        }

        await UploadAsync(action.Fields, values, name, ct);
        foreach (var table in action.Fields.Where(f => f.Type == FieldType.Table))
        {
            foreach (var row in (values[table.Code] as JsonArray ?? []).OfType<JsonObject>())
            {
                await UploadAsync(table.Fields, row, name, ct);
            }
        }

        return values;
    }

    private async Task UploadAsync(IEnumerable<FieldDefinition> fields, JsonObject values, string name, CancellationToken ct)
    {
        foreach (var field in fields.Where(f => f.IsUpload && FormValidator.IsAsked(f, values)))
        {
            var file = (await SampleValues.UploadAsync(services, field, name, T("Pemohon Percobaan", "Trial Applicant"), clock.UtcNow, 0, ct)).ToString();
            values[field.Code] = field.Type == FieldType.Files ? new JsonArray(file) : file;
        }
    }

    /// <summary>The draft without what only a real person can bring: standing papers, filled surveys.</summary>
    private static JsonObject Free(JsonObject service)
    {
        var copy = (JsonObject)service.DeepClone();
        copy.Remove("requires");
        foreach (var stage in (copy["stages"] as JsonArray ?? []).OfType<JsonObject>())
        {
            stage.Remove("gate");
            stage.Remove("afterwards");
        }

        return copy;
    }

    /// <summary>Ends the transaction of a dry run.</summary>
    private sealed class Undone : Exception;

    /// <summary>Ends the transaction of a dry run in which a step was refused.</summary>
    private sealed class RefusedStep(IReadOnlyList<DryRunStep> done, DryRunRefusal refusal) : Exception
    {
        public IReadOnlyList<DryRunStep> Done => done;

        public DryRunRefusal Refusal => refusal;
    }
}
