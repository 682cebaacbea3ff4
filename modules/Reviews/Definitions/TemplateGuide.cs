using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Forms;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Definitions.Settings;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Templates;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Definitions;

/// <summary>What services know of templates: which stage sends which, the answers of their forms, requests to try a text with.</summary>
internal sealed class TemplateGuide(DbContext db, DefinitionStore definitions, DefinitionInspector inspector, RequestAccess access, RequestModel models, IPermissionChecker permissions, ITenantClock clock) : ITemplateGuide
{
    private const int Samples = 20;

    // Members of a definition that name a template; other texts may happen to read like a code.
    private static readonly HashSet<string> NoTemplate = ["code", "name", "label", "kind", "numberCounter", "step", "next", "goto", "list", "value", "when", "actor", "initial"];

    public async ValueTask<IEnumerable<TemplateUse>> UsesAsync(CancellationToken ct)
    {
        var uses = new List<TemplateUse>();
        foreach (var row in await RowsAsync(ct))
        {
            var service = JsonPlace.Read(row.Json);
            var name = SettingChoices.Words(service["name"], row.Code);
            var url = row.State == DefinitionState.Draft ? StudioUrls.Draft(row.Code) : StudioUrls.Listed(row.Code);
            foreach (var stage in JsonPlace.Objects(service["stages"]))
            {
                var place = SettingChoices.Words(stage["name"], JsonPlace.CodeOf(stage) ?? "");
                var where = new LocalizedText($"{name.Id} · {place.Id}", $"{name.In("en")} · {place.In("en")}");
                var letters = DefinitionLetters.Of(stage).Select(l => l.Code).ToHashSet(StringComparer.Ordinal);
                // A letter that a stage issues is told of by the notice of the same code.
                uses.AddRange(letters.Concat(Texts(stage, "")).Distinct(StringComparer.Ordinal).SelectMany(t => new[] { new TemplateUse(t, false, where, url), new TemplateUse(t, true, where, url) }));
            }

            foreach (var text in service.Where(m => m.Key is not "stages").SelectMany(m => Texts(m.Value, m.Key)).Distinct(StringComparer.Ordinal))
            {
                uses.AddRange([new TemplateUse(text, false, name, url), new TemplateUse(text, true, name, url)]);
            }
        }

        return uses.Distinct();
    }

    public async ValueTask<IEnumerable<TemplateValue>> ValuesAsync(CancellationToken ct)
    {
        var values = new Dictionary<string, TemplateValue>(StringComparer.Ordinal);
        foreach (var row in await RowsAsync(ct))
        {
            var map = await inspector.MapAsync(JsonPlace.Read(row.Json), ct);
            var service = SettingChoices.Words(map.Service["name"], row.Code);
            foreach (var stage in JsonPlace.Objects(map.Service["stages"]))
            {
                var code = JsonPlace.CodeOf(stage) ?? "";
                var place = SettingChoices.Words(stage["name"], code);
                var group = new LocalizedText($"Jawaban: {service.Id}", $"Answers: {service.In("en")}");
                foreach (var field in FieldPlaces.Answered(stage, map.Kind(stage)))
                {
                    Add(values, field, $"answers.{code}.", group, place);
                }

                foreach (var answer in map.Kind(stage).Answers)
                {
                    values.TryAdd($"answers.{code}.{answer.Code}", new TemplateValue($"answers.{code}.{answer.Code}", group, answer.Name, answer.Name.Id));
                }
            }
        }

        return values.Values;
    }

    public async ValueTask<IEnumerable<TemplateSample>> SamplesAsync(CancellationToken ct)
    {
        if (!await permissions.IsGrantedAsync(ReviewsPermissions.Queue, ct))
        {
            return [];
        }

        var scope = await access.ScopeAsync(ct);
        var requests = db.Set<ServiceRequest>().AsNoTracking().Where(r => r.State != RequestState.Draft && r.Number != null);
        if (!scope.SeesAll)
        {
            requests = requests.Where(r => r.UnitId == null || scope.Sees.Contains(r.UnitId.Value));
        }

        return (await requests.OrderByDescending(r => r.Id).Take(Samples).Select(r => new { r.Id, r.Number, r.Title }).ToListAsync(ct)).Select(r => new TemplateSample(r.Id.ToString(), $"{r.Number} · {r.Title}"));
    }

    public async Task<IReadOnlyDictionary<string, object?>?> ModelAsync(string sample, string culture, CancellationToken ct)
    {
        if (!Guid.TryParse(sample, out var id) || !await permissions.IsGrantedAsync(ReviewsPermissions.Queue, ct) || await RequestSession.ReadAsync(db, definitions, id, clock.UtcNow, ct) is not { Runs.Count: > 0 } session
            || session.Request.State == RequestState.Draft || !await access.MaySeeAsync(session.Request, ct))
        {
            return null;
        }

        return await models.BuildAsync(session.Context(session.OpenRun ?? session.Runs[^1]), culture, ct);
    }

    /// <summary>What runs and what is being written; the draft of a service says more than its published version.</summary>
    private async Task<List<(string Code, string Json, DefinitionState State)>> RowsAsync(CancellationToken ct) =>
        [.. (await db.Set<ServiceDefinition>().AsNoTracking().Where(d => d.State != DefinitionState.Retired).Select(d => new { d.Code, d.Json, d.State }).ToListAsync(ct))
            .OrderBy(d => d.Code, StringComparer.Ordinal).ThenByDescending(d => d.State == DefinitionState.Published).Select(d => (d.Code, d.Json, d.State))];

    private static void Add(Dictionary<string, TemplateValue> values, JsonObject field, string prefix, LocalizedText group, LocalizedText place)
    {
        if (JsonPlace.CodeOf(field) is not { } code)
        {
            return;
        }

        var (type, label) = (JsonPlace.Text(field["type"]), SettingChoices.Words(field["label"], code));
        var path = prefix + code;
        if (type == "table")
        {
            foreach (var column in JsonPlace.Objects(field["fields"]))
            {
                Add(values, column, path + "[].", group, label);
            }

            return;
        }

        values.TryAdd(path, new TemplateValue(path, group, new($"{label.Id} ({place.Id})", $"{label.In("en")} ({place.In("en")})"), type switch
        {
            "number" or "money" => "1500000",
            "date" => "2026-04-16",
            "email" => "maya@example.com",
            "phone" => "0812 0000 1234",
            "yesNo" => T("Ya", "Yes"),
            "url" => "https://example.com",
            _ => JsonPlace.Objects(field["options"]).Select(o => JsonPlace.Words(o["label"])).FirstOrDefault() ?? label.Id
        }));
    }

    private static IEnumerable<string> Texts(JsonNode? node, string name) => node switch
    {
        JsonObject o => o.Where(m => !NoTemplate.Contains(m.Key)).SelectMany(m => m.Key is "fields" ? JsonPlace.Objects(m.Value).SelectMany(f => Texts(f["template"], "template")) : Texts(m.Value, m.Key)),
        JsonArray a => a.SelectMany(e => Texts(e, name)),
        JsonValue v when !NoTemplate.Contains(name) && v.TryGetValue<string>(out var text) && text.Length <= 80 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') => [text],
        _ => []
    };
}
