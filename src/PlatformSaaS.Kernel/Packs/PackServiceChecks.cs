using System.Text.Json.Nodes;

namespace PlatformSaaS.Packs;

/// <summary>References inside a service definition and from it to the rest of the pack.</summary>
internal sealed class PackServiceChecks(PackReader pack, JsonObject service, FaultList faults)
{
    // Fields by stage: what conditions and letters may name.
    private readonly Dictionary<string, Dictionary<string, JsonObject>> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> kinds = new(StringComparer.Ordinal);
    private HashSet<string> made = [];

    public void Run(string fileCode)
    {
        if (PackReader.Text(service, "code") != fileCode)
        {
            faults.Add("/code", new($"Harus '{fileCode}', sama dengan nama berkas.", $"must be '{fileCode}', the name of the file"));
        }
        var stages = PackReader.Items(service["stages"]).ToList();
        var steps = PackReader.Items(service["steps"]).Select(s => PackReader.Text(s.Item, "code")!).ToHashSet(StringComparer.Ordinal);
        faults.Unique("/steps", PackReader.Items(service["steps"]).Select(s => PackReader.Text(s.Item, "code")), PackNouns.Step);
        faults.Unique("/stages", stages.Select(s => PackReader.Text(s.Item, "code")), PackNouns.Stage);
        foreach (var (stage, _) in stages)
        {
            var own = FieldsOf(stage).Concat(PackReader.Items(stage["closing"]?["fields"]).Select(f => f.Item));
            fields[PackReader.Text(stage, "code")!] = own.GroupBy(f => PackReader.Text(f, "code")!).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
            kinds[PackReader.Text(stage, "code")!] = PackReader.Text(stage, "kind")!;
            if (PackReader.Text(stage, "kind") == "order")
            {
                // An order answers with these by itself.
                fields[PackReader.Text(stage, "code")!] = new(StringComparer.Ordinal) { ["summary"] = new() { ["type"] = "text" }, ["total"] = new() { ["type"] = "money" } };
            }
        }
        made = stages.SelectMany(s => LettersOf(s.Item)).ToHashSet(StringComparer.Ordinal);
        FieldPath("/title", PackReader.Text(service, "title"));
        FieldPath("/photo", PackReader.Text(service, "photo"));
        foreach (var type in (service["applicantTypes"] as JsonArray ?? []).Select(t => t!.ToString()))
        {
            faults.Known("/applicantTypes", type, pack.ApplicantTypes, PackNouns.ApplicantType);
        }
        var before = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (stage, i) in stages)
        {
            Stage(stage, $"/stages/{i}", steps, before);
            before.Add(PackReader.Text(stage, "code")!);
        }
        foreach (var step in steps.Where(s => stages.All(t => StepOf(t.Item) != s)))
        {
            faults.Add("/steps", new($"Tidak ada tahap yang termasuk langkah '{step}'.", $"no stage belongs to step '{step}'"));
        }
    }

    private static string StepOf(JsonObject stage) => PackReader.Text(stage, "step") ?? PackReader.Text(stage, "code")!;

    private void Stage(JsonObject stage, string at, HashSet<string> steps, HashSet<string> before)
    {
        faults.Known($"{at}/step", StepOf(stage), steps, PackNouns.Step);
        PackChecks.Role(pack, faults, $"{at}/actor", PackReader.Text(stage, "actor"));
        PackChecks.Role(pack, faults, $"{at}/experts", PackReader.Text(stage, "experts"));
        PackChecks.Role(pack, faults, $"{at}/preparedBy", PackReader.Text(stage, "preparedBy"));
        PackChecks.Role(pack, faults, $"{at}/validator", PackReader.Text(stage, "validator"));
        When($"{at}/when", stage["when"]);
        PackChecks.Fields(pack, faults, stage["fields"], $"{at}/fields");
        PackChecks.Fields(pack, faults, stage["closing"]?["fields"], $"{at}/closing/fields");
        foreach (var (tab, i) in PackReader.Items(stage["tabs"]))
        {
            PackChecks.Fields(pack, faults, tab["fields"], $"{at}/tabs/{i}/fields");
            foreach (var (print, p) in PackReader.Items(tab["prints"]))
            {
                PackChecks.Fields(pack, faults, print["ask"], $"{at}/tabs/{i}/prints/{p}/ask");
                faults.Known($"{at}/tabs/{i}/prints/{p}/template", PackReader.Text(print, "template"), pack.Letters, PackNouns.LetterTemplate);
            }
        }
        PackChecks.Fields(pack, faults, stage["lineFields"], $"{at}/lineFields");
        faults.Known($"{at}/rules", PackReader.Text(stage, "rules"), pack.Rules, PackNouns.RuleTable);
        PackChecks.Fields(pack, faults, stage["revision"]?["fields"], $"{at}/revision/fields");
        if (PackReader.Text(stage, "intro") is { } intro)
        {
            faults.Known($"{at}/intro", intro["page:".Length..], pack.Pages, PackNouns.Page);
        }
        foreach (var (of, i) in (stage["of"] as JsonArray ?? []).Select((o, i) => (o!.ToString(), i)))
        {
            if (!before.Contains(of) || kinds[of] != "form")
            {
                faults.Add($"{at}/of/{i}", new($"Tidak ada tahap formulir '{of}' sebelum tahap ini.", $"there is no earlier form stage '{of}'"));
            }
        }
        faults.Known($"{at}/defaults/room", PackReader.Text(stage["defaults"], "room"), pack.Rooms, PackNouns.Room);
        Deadline($"{at}/deadline", stage["deadline"]);
        Deadline($"{at}/revision/deadline", stage["revision"]?["deadline"]);
        foreach (var letter in LettersOf(stage))
        {
            faults.Known(at, letter, pack.Letters, PackNouns.LetterTemplate);
        }
        foreach (var (name, notice) in stage["notices"] as JsonObject ?? [])
        {
            Notify($"{at}/notices/{name}", notice);
        }
        if (PackReader.Text(stage, "kind") == "meeting" && (stage["methods"] as JsonArray ?? []).Any(m => m?.ToString() == "documentExchange") && (stage["examinationNumber"] is null || stage["revision"] is null))
        {
            faults.Add(at, new("documentExchange memerlukan 'examinationNumber' dan 'revision'.", "documentExchange needs 'examinationNumber' and 'revision'"));
        }
        foreach (var (step, i) in PackReader.Items(stage["work"]?["steps"]).Select((s, i) => (s.Item, i)))
        {
            Notify($"{at}/work/steps/{i}/notify", step["notify"]);
            PackChecks.Fields(pack, faults, step["fields"], $"{at}/work/steps/{i}/fields");
        }
        PackChecks.Fields(pack, faults, stage["work"]?["analysis"]?["fields"], $"{at}/work/analysis/fields");
        PackChecks.Role(pack, faults, $"{at}/work/analysis/verifyBy", PackReader.Text(stage["work"]?["analysis"], "verifyBy"));
        PackChecks.Role(pack, faults, $"{at}/report/sign", PackReader.Text(stage["report"], "sign"));
        FieldPath($"{at}/report/language", PackReader.Text(stage["report"], "language"));
        foreach (var (name, outcome) in stage["outcomes"] as JsonObject ?? [])
        {
            Outcome($"{at}/outcomes/{name}", (JsonObject)outcome!);
        }
        foreach (var (name, i) in (stage["closing"]?["on"] as JsonArray ?? []).Select((o, i) => (o!.ToString(), i)))
        {
            if ((stage["outcomes"] as JsonObject)?.ContainsKey(name) != true)
            {
                faults.Add($"{at}/closing/on/{i}", new($"Tidak ada hasil '{name}'.", $"there is no outcome '{name}'"));
            }
        }
        if (PackReader.Text(stage, "kind") == "delivery")
        {
            Delivery(stage, at);
        }
    }

    private void Delivery(JsonObject stage, string at)
    {
        foreach (var (release, i) in (stage["releases"] as JsonArray ?? []).Select((r, i) => (r!.ToString(), i)))
        {
            if (release == "results" ? !kinds.ContainsValue("work") : !made.Contains(release))
            {
                faults.Add($"{at}/releases/{i}", new($"Tidak ada tahap yang membuat surat '{release}'.", $"no stage makes the letter '{release}'"));
            }
        }
        faults.Known($"{at}/gate/survey", PackReader.Text(stage["gate"], "survey"), pack.Surveys, PackNouns.Survey);
        faults.Known($"{at}/afterwards/survey", PackReader.Text(stage["afterwards"], "survey"), pack.Surveys, PackNouns.Survey);
        if (stage["then"]?["publish"] is not JsonObject publish)
        {
            return;
        }
        faults.Known($"{at}/then/publish/list", PackReader.Text(publish, "list"), pack.PublicLists, PackNouns.PublicList);
        foreach (var (name, path) in publish["fields"] as JsonObject ?? [])
        {
            FieldPath($"{at}/then/publish/fields/{name}", path?.ToString());
        }
        var consent = PackReader.Text(publish, "consent");
        if (publish["ifAgreed"]!.GetValue<bool>() && (consent is null || PackReader.Text(Field(consent), "type") != "yesNo"))
        {
            faults.Add($"{at}/then/publish/consent", new("Harus menyebut isian yesNo tempat pemohon menyatakan setuju.", "must name the yesNo field in which the applicant agrees"));
        }
    }

    private void Outcome(string at, JsonObject outcome)
    {
        faults.Known($"{at}/goto", PackReader.Text(outcome, "goto"), kinds.Keys.ToHashSet(StringComparer.Ordinal), PackNouns.Stage);
        if (outcome["goto"] is not null && outcome["end"] is not null)
        {
            faults.Add(at, new("Hasil memakai 'goto' atau 'end', salah satu saja.", "an outcome has either 'goto' or 'end'"));
        }
        if (PackReader.Text(outcome, "end") is { } end && (service["ends"] as JsonObject)?.ContainsKey(end) != true)
        {
            faults.Add($"{at}/end", new($"Tidak ada '{end}' di 'ends'.", $"'ends' has no '{end}'"));
        }
        When($"{at}/letter/when", (outcome["letter"] as JsonObject)?["when"]);
        Notify($"{at}/notify", outcome["notify"]);
    }

    private void Deadline(string at, JsonNode? deadline)
    {
        foreach (var key in (string[])["remind", "overdue"])
        {
            faults.Known($"{at}/{key}/notify", PackReader.Text(deadline?[key], "notify"), pack.Notices, PackNouns.Template);
            PackChecks.Role(pack, faults, $"{at}/{key}/to", PackReader.Text(deadline?[key], "to"));
        }
    }

    private void Notify(string at, JsonNode? notify)
    {
        switch (notify)
        {
            case JsonArray several:
                foreach (var (one, i) in several.Select((n, i) => (n, i)))
                {
                    Notify($"{at}/{i}", one);
                }
                break;
            case JsonObject one:
                faults.Known($"{at}/template", PackReader.Text(one, "template"), pack.Notices, PackNouns.Template);
                PackChecks.Role(pack, faults, $"{at}/to", PackReader.Text(one, "to"));
                break;
            case not null:
                faults.Known(at, notify.ToString(), pack.Notices, PackNouns.Template);
                break;
        }
    }

    private void When(string at, JsonNode? when)
    {
        foreach (var (path, value) in when as JsonObject ?? [])
        {
            if (Field(path) is not { } field)
            {
                faults.Add($"{at}/{path}", new($"Tidak ada isian '{path}'.", $"there is no field '{path}'"));
                continue;
            }
            var allowed = PackReader.Items(field["options"] ?? (PackReader.Text(field, "list") is { } list ? pack.Lists[list] : null)).Select(o => PackReader.Text(o.Item, "value")).ToHashSet(StringComparer.Ordinal);
            foreach (var wanted in (value as JsonArray ?? [value?.DeepClone()]).Select(v => v?.ToString()).Where(v => allowed.Count > 0 && !allowed.Contains(v)))
            {
                faults.Add($"{at}/{path}", new($"'{wanted}' bukan jawaban dari '{path}'.", $"'{wanted}' is not an answer of '{path}'"));
            }
        }
    }

    private void FieldPath(string at, string? path)
    {
        if (path is not null && Field(path) is null)
        {
            faults.Add(at, new($"Tidak ada isian '{path}'.", $"there is no field '{path}'"));
        }
    }

    private JsonObject? Field(string path) => path.Split('.') is [var stage, var field] ? fields.GetValueOrDefault(stage)?.GetValueOrDefault(field) : null;

    /// <summary>Fields of a stage: its own, those of its tabs and of their letters, each with what is asked beside it.</summary>
    private static IEnumerable<JsonObject> FieldsOf(JsonObject stage)
    {
        var tabs = PackReader.Items(stage["tabs"]).Select(t => t.Item).ToList();
        var heads = PackReader.Items(stage["fields"]).Concat(tabs.SelectMany(t => PackReader.Items(t["fields"]).Concat(PackReader.Items(t["prints"]).SelectMany(p => PackReader.Items(p.Item["ask"]))))).Select(f => f.Item);
        return heads.SelectMany(f => PackReader.Items(f["with"]).Select(w => w.Item).Prepend(f));
    }

    private static IEnumerable<string> LettersOf(JsonObject stage)
    {
        var outcomes = (stage["outcomes"] as JsonObject ?? []).Select(o => o.Value?["letter"]).Select(l => l is JsonObject ? PackReader.Text(l, "template") : l?.ToString());
        var events = (stage["letters"] as JsonObject ?? []).Select(l => l.Value?.ToString());
        var drafts = (stage["drafts"] as JsonArray ?? []).Select(d => d?.ToString());
        return outcomes.Concat(events).Concat(drafts).Append(PackReader.Text(stage["report"], "template")).OfType<string>();
    }
}
