using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Dispositions;

/// <summary>Writes dispositions inside the engine's transaction, with memo and notice, and closes them when the unit is done.</summary>
internal sealed class DispositionDesk(DbContext db, IUnitDirectory units, IStageServices services, IWorkingCalendar calendar, ITenantClock clock, IAgency agency, ICurrentUser user)
{
    /// <summary>Fields of a hand-over.</summary>
    public async Task<IReadOnlyList<Forms.FieldDefinition>> FieldsAsync(StageContext context, DispositionDefinition disposition, CancellationToken ct) =>
        DispositionFields.Of(disposition, await units.MapAsync(ct), context.Request.UnitId);

    /// <summary>Hands the request to the chosen unit; one that was closed meanwhile is refused.</summary>
    public async Task<StageResult> GiveAsync(StageContext context, DispositionDefinition disposition, ActionInput input, StageResult result, CancellationToken ct)
    {
        var map = await units.MapAsync(ct);
        var unit = Open(map, input.Text(DispositionFields.Unit), DispositionFields.Unit);
        var copies = Codes(input, DispositionFields.Copies).Select(c => Open(map, c, DispositionFields.Copies)).Where(u => u.Id != unit.Id).ToList();
        var lists = (await agency.GetAsync(ct)).Lists;
        var known = disposition.Instructions is { } list && lists.TryGetValue(list, out var entries) ? entries : [];
        var due = await calendar.AddWorkingDaysAsync(await clock.TodayAsync(ct), Days(input, disposition), ct);
        var earlier = await db.Set<Disposition>().AsTracking().Where(d => d.RequestId == context.Request.Id).OrderBy(d => d.Id).ToListAsync(ct);
        foreach (var before in earlier.Where(d => d.State == DispositionState.Open))
        {
            Close(before, before.UnitId == context.Request.UnitId && context.Stage.Actor == "unit" ? DispositionState.HandedOn : DispositionState.Replaced, context.Now);
        }

        var given = new Disposition
        {
            Id = NewId.Next(), RequestId = context.Request.Id, FromUserId = user.RequireId(), FromName = user.Name ?? "", UnitId = unit.Id, Note = input.Text(DispositionFields.Note), DueOn = due, At = context.Now,
            Instructions = [.. Codes(input, DispositionFields.Instructions).Select(c => known.FirstOrDefault(e => e.Value == c)?.Label.Id ?? c)], Copies = [.. copies.Select(c => c.Id)]
        };
        db.Add(given);
        var model = new Dictionary<string, object?>(result.Model) { ["disposition"] = Model(given, unit, copies, map, known, [.. earlier, given], await clock.ZoneAsync(ct)) };
        var letters = new List<Guid>(result.Letters);
        if (disposition.Letter is { } template)
        {
            var memo = await services.IssueLetterAsync(context, template, model, user.Id, ct: ct);
            given.LetterFileId = memo.FileId;
        }

        var text = new LocalizedText($"Disposisi kepada {unit.Name.Id}, selesai paling lambat {OfficialText.Date(due)}", $"Handed to {unit.Name.In("en")}, to be done by {OfficialText.Date(due, true)}");
        return result with { UnitId = unit.Id, Model = model, Letters = letters, Timeline = text, VisibleToApplicant = false, Note = result.Note ?? given.Note };
    }

    /// <summary>Tells the unit and those who get a copy, once the request is theirs.</summary>
    public async Task TellAsync(StageContext context, DispositionDefinition disposition, StageResult result, CancellationToken ct)
    {
        if (disposition.Notify is { } template && result.UnitId is { } unit)
        {
            var told = new StageContext
            {
                Request = context.Request with { UnitId = unit }, Service = context.Service, Stage = context.Stage, Run = context.Run, Runs = context.Runs, Answers = context.Answers, Now = context.Now
            };
            await services.NotifyAsync(told, JsonSerializer.SerializeToElement(new { template, to = "unit" }), result.Model, ct: ct);
        }
    }

    /// <summary>Notes that the unit did what was asked.</summary>
    public async Task DoneAsync(StageContext context, CancellationToken ct)
    {
        foreach (var open in await db.Set<Disposition>().AsTracking().Where(d => d.RequestId == context.Request.Id && d.State == DispositionState.Open).ToListAsync(ct))
        {
            Close(open, DispositionState.Done, context.Now);
        }
    }

    private void Close(Disposition disposition, DispositionState state, DateTimeOffset now) => (disposition.State, disposition.ClosedAt, disposition.ClosedByName) = (state, now, user.Name);

    private static UnitInfo Open(UnitMap map, string? code, string field)
    {
        var unit = map.Find(code) ?? throw new InputException(field, new LocalizedText("Pilih unit dari daftar.", "Choose a unit from the list.").Current);
        return unit.IsOpen ? unit : throw new BusinessException("reviews.unit-closed", DispositionFields.Closed(unit.Name).Current, conflict: true);
    }

    private static int Days(ActionInput input, DispositionDefinition disposition) =>
        input.Values[DispositionFields.Days] is { } days && int.TryParse(days.ToString(), CultureInfo.InvariantCulture, out var count) ? count : disposition.WorkingDays;

    private static object Box(string name, bool chosen) => new Dictionary<string, object?> { ["name"] = name, ["chosen"] = chosen };

    private static IEnumerable<string> Codes(ActionInput input, string field) => input.Values[field] is JsonArray many ? many.Select(c => c?.ToString()).OfType<string>() : [];

    private static Dictionary<string, object?> Model(Disposition given, UnitInfo unit, List<UnitInfo> copies, UnitMap map, IReadOnlyList<Forms.ListEntry> known, List<Disposition> history, TimeZoneInfo zone) => new()
    {
        ["units"] = map.Tree().Select(u => u.Unit).Where(u => u.IsOpen && u.ParentId is not null).Select(u => Box(u.Name.Id, u.Id == unit.Id)).ToList(), ["orders"] = known.Select(e => Box(e.Label.Id, given.Instructions.Contains(e.Label.Id))).ToList(),
        ["history"] = history.Select(d => (object?)new Dictionary<string, object?>
        {
            ["at"] = OfficialText.Date(OfficialText.Local(d.At, zone).Day), ["from"] = d.FromName, ["to"] = map.Find(d.UnitId)?.Name.Id, ["text"] = string.Join("; ", d.Instructions)
        }).ToList(),
        ["unit"] = unit.Name.Id, ["instructions"] = given.Instructions.Select(i => (object?)i).ToList(), ["note"] = given.Note, ["from"] = given.FromName, ["due"] = OfficialText.LongDate(given.DueOn),
        ["copies"] = copies.Select(c => (object?)c.Name.Id).ToList()
    };
}
