using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Calendar;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Packs;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Reviews.Queue;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Stages;
using PlatformSaaS.Reviews.WalkIns;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Seeding;

/// <summary>
/// Lives a demo request through the real engine: each step as the person whose it is, at the moment at which it happened, in a scope of its own.
/// A step whose time has not come yet ends the walk, so that the request stands where it would stand today.
/// </summary>
internal sealed class DemoWalker(
    Guid tenant, string service, DemoScript script, IReadOnlyDictionary<string, DemoPerson> people, ITenantScopeFactory scopes, ICurrentUserScope persons, IClockScope clocks, IWorkingCalendar calendar,
    TimeZoneInfo zone, DateTimeOffset now, Dictionary<string, Guid> started)
{
    private const int Tries = 12;

    /// <summary>The system's action by which an offer or a billing code ends that nobody answered.</summary>
    private const string Lapse = "lapse";

    /// <summary>Who last took an action: an officer's user name, empty for the applicant.</summary>
    private readonly Dictionary<string, string> doers = [];

    public async Task WalkAsync(DemoRequest request, int index, CancellationToken ct)
    {
        var starter = request.WalkIn is { } visitor ? visitor.By : request.Applicant ?? "";
        if (!people.TryGetValue(starter, out var applicant))
        {
            return;
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var day = await BackAsync(today, request.Start, ct);
        var at = Moment(day, index, 0);
        if (at > now)
        {
            at = now.AddMinutes(-10);
        }

        Guid? follows = request.Follows is { } other && started.TryGetValue(other, out var followed) ? followed : null;
        if (request.Follows is not null && follows is null)
        {
            return;
        }

        var id = await AsAsync(applicant, at, sp => request.WalkIn is { } person
            ? sp.GetRequiredService<WalkInRequests>().StartAsync(service, new WalkInContact(person.Name, person.Phone, person.Email, person.Address), new RequestOrigin(WalkInRequests.Desk), follows, ct)
            : follows is { } from ? sp.GetRequiredService<IRequestEngine>().StartAsync(service, from, ct) : StartAsync(sp, ct));
        started[$"{service}#{index + 1}"] = id;
        if (request.WalkIn is { } named)
        {
            applicant = applicant with { Name = named.Name };
        }

        for (var i = 0; i < request.Steps.Count; i++)
        {
            var step = request.Steps[i];
            day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
            var wanted = step.After == 0 ? at.AddMinutes(35) : Moment(await calendar.AddWorkingDaysAsync(day, step.After, ct), index, i + 1);
            if (await MeetingEndAsync(id, step.Do, ct) is { } end && end.AddMinutes(90) > wanted)
            {
                wanted = end.AddMinutes(90);
            }

            // Seconds must be left for the steps of a day that is not over.
            at = wanted <= now || step.After > 0 || step.Do is "hold" or MeetingStage.WriteMinutes or VisitReports.Report ? wanted : at.AddSeconds(20);
            if (at > now)
            {
                return;
            }

            await StepAsync(id, request, step, applicant, at, index, ct);
        }
    }

    /// <summary>Begins an applicant's own; a service that follows a ticket takes the first answered one that no request follows yet.</summary>
    private async Task<Guid> StartAsync(IServiceProvider sp, CancellationToken ct)
    {
        var engine = sp.GetRequiredService<IRequestEngine>();
        var document = (await sp.GetRequiredService<Definitions.DefinitionStore>().PublishedAsync(service, ct)).Document;
        if (document.Follows?.Ticket is null)
        {
            return await engine.StartAsync(service, ct);
        }

        var followed = await sp.GetRequiredService<DbContext>().Set<ServiceRequest>().AsNoTracking().Where(r => r.OriginId != null).Select(r => r.OriginId!.Value).ToListAsync(ct);
        var tickets = await sp.GetRequiredService<FollowedTickets>().MineAsync(document, ct);
        return await engine.StartAsync(service, (tickets.LastOrDefault(t => !followed.Contains(t.Id)) ?? throw new InvalidOperationException($"{service}: there is no answered ticket left to follow.")).Id, ct);
    }

    private async Task StepAsync(Guid id, DemoRequest request, DemoStep step, DemoPerson applicant, DateTimeOffset at, int index, CancellationToken ct)
    {
        switch (step.Do)
        {
            case "hold" or Lapse:
                using (clocks.MoveTo(at))
                {
                    await scopes.RunAsync(tenant, sp => sp.GetRequiredService<IRequestEngine>().ActAsSystemAsync(id, step.Do == Lapse ? Lapse : MeetingStage.Over, new ActionInput([]), ct));
                }

                return;
            case "gate":
                await AsAsync(applicant, at, async sp =>
                {
                    var at2 = await sp.GetRequiredService<DbContext>().Set<ServiceRequest>().AsNoTracking().Where(r => r.Id == id).Select(r => new { r.DefinitionId, r.StageCode }).FirstAsync(ct);
                    var stage = (await sp.GetRequiredService<Definitions.DefinitionStore>().GetAsync(at2.DefinitionId, ct)).Document.Stage(at2.StageCode);
                    var asked = stage.Gate.Concat(stage.Afterwards).ToDictionary(g => g.Key, g => g.Value);
                    foreach (var gate in sp.GetServices<IDeliveryGateDemo>().Where(g => asked.ContainsKey(g.Key)))
                    {
                        await gate.OpenAsync(id, asked[gate.Key], ct);
                    }

                    return true;
                });
                return;
            case "assign":
                await AsAsync(people[step.By ?? step.To!], at, async sp =>
                {
                    await sp.GetRequiredService<AssignmentService>().AssignAsync(id, people[step.To!].Id, step.Values["note"]?.ToString(), ct);
                    return true;
                });
                return;
        }

        var (person, input) = await WhoAsync(id, request, step, applicant, at, index, ct);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await AsAsync(person, at, sp => sp.GetRequiredService<IRequestEngine>().ActAsync(id, step.Do, new ActionInput((JsonObject)input.DeepClone()), ct));
                return;
            }
            catch (BusinessException) when (step.Do is MeetingStage.Schedule or FieldVisits.Order && attempt < Tries)
            {
                // Room or people are taken on that day, or it leaves too little notice: the next working day.
                var date = DateOnly.ParseExact(input["date"]!.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture);
                input["date"] = (await calendar.AddWorkingDaysAsync(date, 1, ct)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
            catch (InputException refusal)
            {
                throw new InvalidOperationException($"{service}, request {index}, {step.Do}: {string.Join("; ", refusal.Errors.Select(e => $"{e.Key}: {e.Value[0]}"))}", refusal);
            }
        }
    }

    /// <summary>The named person, or the first demo person who may take the action, asking first who took it last time; and what that person enters.</summary>
    private async Task<(DemoPerson Person, JsonObject Input)> WhoAsync(Guid id, DemoRequest request, DemoStep step, DemoPerson applicant, DateTimeOffset at, int index, CancellationToken ct)
    {
        IEnumerable<DemoPerson> candidates = step.By is { } name ? [people[name]] : people.Values.Where(p => !p.IsApplicant).Prepend(people[applicant.UserName]);
        var last = doers.GetValueOrDefault(step.Do);
        foreach (var person in candidates.OrderByDescending(p => p.IsApplicant ? last == "" : p.UserName == last))
        {
            if (await AsAsync(person, at, sp => InputAsync(sp, id, request, step, applicant, at, index, ct)) is { } input)
            {
                doers[step.Do] = person.IsApplicant ? "" : person.UserName;
                return (person, input);
            }
        }

        throw new InvalidOperationException($"{service}: nobody may {step.Do} for {applicant.UserName} ({at:u}).");
    }

    /// <summary>What somebody enters for a step; null when it isn't open to them.</summary>
    private async Task<JsonObject?> InputAsync(IServiceProvider sp, Guid id, DemoRequest request, DemoStep step, DemoPerson applicant, DateTimeOffset at, int index, CancellationToken ct)
    {
        if ((await sp.GetRequiredService<IRequestEngine>().OpenActionsAsync(id, ct)).FirstOrDefault(a => a.Code == step.Do) is not { } action)
        {
            return null;
        }

        var subject = request.Answers["nama"]?.ToString() ?? action.Label.Id;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        var values = action.Defaults is { } defaults ? (JsonObject)defaults.DeepClone() : [];
        foreach (var source in new[] { script.Defaults.GetValueOrDefault(step.Do), request.Answers, step.Values }.OfType<JsonObject>())
        {
            foreach (var (code, value) in source.Where(v => action.Fields.Any(f => f.Code == v.Key)))
            {
                values[code] = Dated(value, today);
            }
        }

        var filler = new SampleFiller((await sp.GetRequiredService<IAgency>().GetAsync(ct)).Lists, subject, today, index, step.Refuse);
        foreach (var field in action.Fields.Where(f => FormValidator.IsAsked(f, values)))
        {
            if (field.Type == FieldType.File && (field.Required || step.Do is MeetingStage.Examine) && (values[field.Code] is null || step.Do == FormStage.Submit))
            {
                values[field.Code] = (await SampleValues.UploadAsync(sp, field, subject, applicant.Name, at, index, ct)).ToString();
            }
            else if (field is { Type: FieldType.Signature, Required: true } && values[field.Code] is null)
            {
                values[field.Code] = (await SampleValues.UploadAsync(sp, field, subject, applicant.Name, at, index, ct)).ToString();
            }
            else if (field is { Type: FieldType.Files, Required: true } && values[field.Code] is null)
            {
                values[field.Code] = new JsonArray((await SampleValues.UploadAsync(sp, field, subject, applicant.Name, at, index + 3, ct)).ToString(), (await SampleValues.UploadAsync(sp, field, subject, applicant.Name, at, index + 8, ct)).ToString());
            }
            else if (field.Type == FieldType.Table && values[field.Code] is JsonArray rows && field.Fields.Any(f => f.Type == FieldType.File))
            {
                foreach (var row in rows.OfType<JsonObject>())
                {
                    foreach (var column in field.Fields.Where(f => f.Type == FieldType.File && f.Required && row[f.Code] is null && FormValidator.IsAsked(f, row)))
                    {
                        row[column.Code] = (await SampleValues.UploadAsync(sp, column, subject, applicant.Name, at, index, ct)).ToString();
                    }
                }
            }
            else if (field.Code == "experts")
            {
                values[field.Code] ??= new JsonArray([.. field.Options.Skip(index % 2).Take(2).Select(o => (JsonNode)o.Value)]);
            }
            else
            {
                filler.Fill(field, values, isRequired: action is not { IsDraft: true, Defaults: null });
            }
        }

        return values;
    }

    /// <summary>Days that are counted from the step's own: <c>"@-30"</c> is thirty days before it.</summary>
    private static JsonNode? Dated(JsonNode? value, DateOnly today) => value switch
    {
        JsonObject pair => new JsonObject(pair.Select(p => KeyValuePair.Create(p.Key, Dated(p.Value, today)))),
        JsonArray rows => new JsonArray([.. rows.Select(r => Dated(r, today))]),
        JsonValue text when text.TryGetValue<string>(out var word) && word.StartsWith('@') && int.TryParse(word.AsSpan(1), CultureInfo.InvariantCulture, out var days) => SampleValues.Written(today.AddDays(days)),
        _ => value?.DeepClone()
    };

    /// <summary>End of the planned meeting that the step has to wait for, or null.</summary>
    private async Task<DateTimeOffset?> MeetingEndAsync(Guid id, string action, CancellationToken ct) => action is not ("hold" or MeetingStage.WriteMinutes or VisitReports.Report) ? null
        : await scopes.RunAsync(tenant, sp => sp.GetRequiredService<DbContext>().Set<Meeting>().AsNoTracking().Where(m => m.RequestId == id && m.State != MeetingState.Cancelled)
            .OrderByDescending(m => m.CreatedAt).Select(m => (DateTimeOffset?)m.EndsAt).FirstOrDefaultAsync(ct));

    private async Task<T> AsAsync<T>(DemoPerson person, DateTimeOffset at, Func<IServiceProvider, Task<T>> work)
    {
        using (persons.Impersonate(person.Id, person.Name, person.Roles, person.IsApplicant))
        using (clocks.MoveTo(at))
        {
            return await scopes.RunAsync(tenant, work);
        }
    }

    /// <summary>The working day from which so many have passed.</summary>
    private async Task<DateOnly> BackAsync(DateOnly today, int workingDays, CancellationToken ct)
    {
        var day = today;
        while (await calendar.CountWorkingDaysAsync(day, today, ct) < workingDays || await calendar.CountWorkingDaysAsync(day.AddDays(-1), day, ct) == 0)
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private DateTimeOffset Moment(DateOnly day, int index, int step)
    {
        // Office hours, another minute for each, the same on every machine.
        var local = day.ToDateTime(new TimeOnly(8, 30)).AddMinutes(((index * 37) + (step * 71)) % 430);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
