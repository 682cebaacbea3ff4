using System.Text.Json;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Assignments;

/// <summary>
/// Stage kind <c>assignment</c>: the head of the request's unit names the one who takes care of it, or ends the run with a reason. Offered are people of the stage's role in the unit whose decree
/// covers today. State: <c>open</c>.
/// </summary>
internal sealed class AssignmentStage(UnitPeople people, IUserDirectory users, IStageServices services) : IStageKind
{
    public const string KindName = "assignment";
    private const string Officer = "officer";
    private const string Message = "message";

    public string Name => KindName;

    public string PartialName => "Stages/_Assignment";

    public StageKindDescription Description => AssignmentDescription.Value;

    public Task<StageOpening> OpenAsync(StageContext context, CancellationToken ct) => Task.FromResult(new StageOpening("open", Turn.Office));

    public async Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, CancellationToken ct)
    {
        var offered = await OfferedAsync(context, ct);
        return
        [
            .. context.Stage.Outcomes.Select(o =>
            {
                var assigns = Assigns(o.Value);
                var fields = assigns ? Fields(offered) : [];
                if (o.Value.Reason)
                {
                    fields.Add(MeetingFields.Reason());
                }

                return new StageAction(o.Key, o.Value.Confirm ?? o.Value.Name ?? new LocalizedText(o.Key), context.StageActors())
                {
                    Fields = fields, Tone = o.Value.Tone, Consequence = o.Value.Consequence, IsPrimary = assigns && offered.Count > 0, Key = assigns ? "t" : null,
                    ClosedBecause = assigns && offered.Count == 0
                        ? new("Tidak ada tenaga ahli dengan surat keputusan yang berlaku hari ini di unit ini. Perbarui surat keputusannya dahulu.", "No expert of this unit has a decree that is valid today. Renew a decree first.") : null
                };
            })
        ];
    }

    public async Task<StageResult> ExecuteAsync(StageContext context, StageAction action, ActionInput input, CancellationToken ct)
    {
        if (!Assigns(context.Stage.Outcomes[action.Code]))
        {
            return StageResult.Close(action.Code) with { Note = input.Text("reason") };
        }

        var officer = Guid.Parse(input.Text(Officer)!);
        var person = await users.FindAsync(officer, ct);
        var model = new Dictionary<string, object?> { ["assigned"] = new Dictionary<string, object?> { ["name"] = person?.Name, ["title"] = person?.Title, ["message"] = input.Text(Message) } };
        if (context.Stage.Notices.TryGetValue("assigned", out var notices))
        {
            await services.NotifyAsync(context, notices, model, experts: [officer], ct: ct);
        }

        return StageResult.Close(action.Code) with { OfficerId = officer, Model = model, Timeline = new($"Ditugaskan kepada {person?.Name}", $"Assigned to {person?.Name}") };
    }

    public IEnumerable<LocalizedText> Validate(ServiceDefinitionDocument service, StageDefinition stage)
    {
        if (!stage.Outcomes.Values.Any(Assigns))
        {
            yield return new("Penugasan memerlukan hasil yang berlanjut ke tahap berikutnya.", "An assignment needs an outcome that goes on to the next stage.");
        }

        if (RoleOf(stage) is null)
        {
            yield return new("Penugasan harus menyebut peran yang ditugaskan (assign: role:…).", "An assignment has to name the role that is assigned (assign: role:…).");
        }

        if (stage.Scope == "unit" && service.UnitBy is null)
        {
            yield return new("Penugasan dalam unit memerlukan unitBy pada layanan.", "An assignment within a unit needs the service's unitBy.");
        }
    }

    /// <summary>Role of those who may be named, without its prefix.</summary>
    internal static string? RoleOf(StageDefinition stage) =>
        stage.More?.TryGetValue("assign", out var written) == true && written.ValueKind == JsonValueKind.String && written.GetString() is { } role && role.StartsWith("role:", StringComparison.Ordinal) ? role[5..] : null;

    /// <summary>True for an outcome that goes on; one that ends the run names nobody.</summary>
    internal static bool Assigns(OutcomeDefinition outcome) => outcome.End is null;

    private async Task<IReadOnlyList<UserInfo>> OfferedAsync(StageContext context, CancellationToken ct)
    {
        var inRole = RoleOf(context.Stage) is { } role ? await users.InRoleAsync(role, ct) : [];
        if (context.Request.UnitId is not { } unit)
        {
            return context.Stage.Scope == "unit" ? [] : inRole;
        }

        var own = (await people.OfUnitAsync(unit, ct)).Select(u => u.Id).ToHashSet();
        return [.. inRole.Where(u => own.Contains(u.Id))];
    }

    private static List<FieldDefinition> Fields(IReadOnlyList<UserInfo> offered) =>
    [
        new()
        {
            Code = Officer, Type = FieldType.Choice, Required = true, Label = new("Tenaga ahli yang ditugaskan", "Expert who is assigned"), Hint = new("Hanya yang surat keputusannya berlaku hari ini.", "Only those whose decree is valid today."),
            Options = [.. offered.Select(p => new ListEntry { Value = p.Id.ToString(), Label = new LocalizedText(p.Title is null ? p.Name : $"{p.Name}, {p.Title}") })]
        },
        new() { Code = Message, Type = FieldType.LongText, Max = 1000, Label = new("Pesan untuk tenaga ahli", "Message to the expert") }
    ];
}
