using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Packs;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;
using PlatformSaaS.Surveys.Responses;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Definitions;

/// <summary>
/// Changes questionnaires. Better words mend the version that is answered now; other statements, another order or element publish a new one, and answers stay with the version under which they were
/// given. The elements of an index stay as the rule has them, each with one statement at least.
/// </summary>
internal sealed partial class SurveyEditor(DbContext db, SurveyStore surveys, IPermissionChecker permissions, IUnitOfWork unitOfWork, IAuditLog audit, IPackSchemas schemas)
{
    /// <summary>Most statements of a questionnaire.</summary>
    public const int Most = 40;

    /// <summary>Most open questions beside the one at the end.</summary>
    public const int MostOpen = 5;

    public async Task<IReadOnlyList<SurveyEdit>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(SurveyPermissions.Manage, ct);
        var lines = await LinesAsync(null, ct);
        return [.. (await surveys.CurrentAsync(ct)).Select(v => new SurveyEdit(v.Document, lines[v.Document.Code], ""))];
    }

    public async Task<SurveyEdit> GetAsync(string code, CancellationToken ct)
    {
        await permissions.RequireAsync(SurveyPermissions.Manage, ct);
        var row = await db.Set<SurveyDefinition>().AsNoTracking().Where(d => d.Code == code && d.IsCurrent).Select(d => new { d.Json, d.Draft }).FirstOrDefaultAsync(ct) ?? throw new MissingException(T("Kuesioner tidak ditemukan.", "There is no such questionnaire."));
        return new SurveyEdit(SurveyDocument.Parse(row.Draft ?? row.Json), (await LinesAsync(code, ct))[code], Revisions.Of(JsonNode.Parse(row.Draft ?? row.Json))) { IsDraft = row.Draft is not null };
    }

    /// <summary>One version as it reads.</summary>
    public async Task<SurveyDocument> VersionAsync(string code, int version, CancellationToken ct)
    {
        await permissions.RequireAsync(SurveyPermissions.Manage, ct);
        return (await surveys.AllAsync(ct)).FirstOrDefault(v => v.Document.Code == code && v.Document.Version == version)?.Document ?? throw new MissingException(T("Versi ini tidak ada.", "There is no such version."));
    }

    /// <summary>Makes a questionnaire with the nine elements of the national index; without a code one is made out of its name. Answers the code.</summary>
    public async Task<string> AddAsync(string? code, LocalizedText? name, CancellationToken ct)
    {
        await permissions.RequireAsync(SurveyPermissions.Manage, ct);
        code = Slug.CodeOf(code, name?.Id, await db.Set<SurveyDefinition>().Select(d => d.Code).Distinct().ToListAsync(ct));
        if (!CodePattern().IsMatch(code) || code.Length > 60 || code is "baru")
        {
            throw new InputException("code", T("Tulis kode dengan huruf kecil, angka, dan tanda hubung, misalnya kepuasan-layanan.", "Write the code in lower-case letters, digits and hyphens, such as kepuasan-layanan."));
        }

        if (string.IsNullOrWhiteSpace(name?.Id) || name.Id.Length > 120)
        {
            throw new InputException("name", T("Isi nama, paling banyak 120 huruf.", "Fill in a name of at most 120 characters."));
        }

        await unitOfWork.RunAsync(async token =>
        {
            if (await db.Set<SurveyDefinition>().AnyAsync(d => d.Code == code, token))
            {
                throw new InputException("code", T("Kode ini sudah dipakai kuesioner lain.", "Another questionnaire has this code."));
            }

            var json = NationalIndex.Document(code, name);
            Check(code, json);
            await surveys.SaveAsync(json.ToJsonString(), token);
            await audit.WriteChangeAsync("surveys.definition-added", "surveys.definition", code, null, json, token);
        }, ct);
        return code;
    }

    /// <summary>Takes what was typed; answers the version that holds it and whether it is a new one.</summary>
    public async Task<(int Version, bool IsNew)> SaveAsync(string code, SurveyInput input, string? seen, CancellationToken ct)
    {
        await permissions.RequireAsync(SurveyPermissions.Manage, ct);
        return await unitOfWork.RunAsync(async token =>
        {
            var rows = await db.Set<SurveyDefinition>().FromSql($"select d.* from surveys.definitions d where d.code = {code} for update").AsNoTracking().ToListAsync(token);
            var row = rows.Find(d => d.IsCurrent) ?? throw new MissingException(T("Kuesioner tidak ditemukan.", "There is no such questionnaire."));
            var before = (JsonObject)JsonNode.Parse(row.Json)!;
            var after = Apply(Seen(row, seen), input);
            after["version"] = row.Version;
            var isNew = SurveyDocument.Parse(after.ToJsonString()).Meaning != SurveyDocument.Parse(row.Json).Meaning;
            if (isNew)
            {
                after["version"] = rows.Max(r => r.Version) + 1;
            }

            Check(code, after);
            await surveys.SaveAsync(after.ToJsonString(), token);
            await db.Set<SurveyDefinition>().Where(d => d.Code == code && d.Draft != null).ExecuteUpdateAsync(s => s.SetProperty(d => d.Draft, (string?)null), token);
            await audit.WriteChangeAsync(isNew ? "surveys.version-published" : "surveys.texts-changed", "surveys.definition", code, before, after, token);
            return (after["version"]!.GetValue<int>(), isNew);
        }, ct);
    }

    /// <summary>Keeps what was typed as a draft: nobody is asked it until <see cref="SaveAsync"/> publishes it.</summary>
    public Task SaveDraftAsync(string code, SurveyInput input, string? seen, CancellationToken ct) => DraftAsync(code, seen, "surveys.draft-changed", (row, shown) =>
    {
        var after = Apply(shown, input);
        Check(code, after);
        row.Draft = after.ToJsonString();
    }, ct);

    /// <summary>Throws the draft away.</summary>
    public Task DropDraftAsync(string code, string? seen, CancellationToken ct) => DraftAsync(code, seen, "surveys.draft-dropped", (row, _) => row.Draft = row.Draft is null ? throw new MissingException(T("Tidak ada draf.", "There is no draft.")) : null, ct);

    private async Task DraftAsync(string code, string? seen, string action, Action<SurveyDefinition, JsonObject> change, CancellationToken ct)
    {
        await permissions.RequireAsync(SurveyPermissions.Manage, ct);
        await unitOfWork.RunAsync(async token =>
        {
            var row = (await db.Set<SurveyDefinition>().FromSql($"select d.* from surveys.definitions d where d.code = {code} and d.is_current for update").AsTracking().ToListAsync(token)).FirstOrDefault()
                ?? throw new MissingException(T("Kuesioner tidak ditemukan.", "There is no such questionnaire."));
            var before = row.Draft is null ? null : JsonNode.Parse(row.Draft);
            change(row, Seen(row, seen));
            await db.SaveChangesAsync(token);
            await audit.WriteChangeAsync(action, "surveys.definition", code, before, row.Draft is null ? null : JsonNode.Parse(row.Draft), token);
        }, ct);
    }

    /// <summary>What the person had before him: the draft where there is one. Refuses where it is no longer that.</summary>
    private static JsonObject Seen(SurveyDefinition row, string? seen)
    {
        var shown = (JsonObject)JsonNode.Parse(row.Draft ?? row.Json)!;
        return seen == Revisions.Of(shown) ? shown
            : throw new BusinessException("settings.changed", T("Kuesioner ini baru saja diubah orang lain. Muat ulang halaman, lalu ulangi perubahan Anda.", "This questionnaire has just been changed by somebody else. Reload the page and make your change again."), conflict: true);
    }

    /// <summary>The document with what was typed; what the page doesn't ask for stays.</summary>
    internal static JsonObject Apply(JsonObject before, SurveyInput input)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Words(errors, "name", input.Name, 120);
        Words(errors, "intro", input.Intro, 600);
        if (input.Comment is { } comment)
        {
            Words(errors, "comment", comment, 200);
        }

        var document = SurveyDocument.Parse(before.ToJsonString());
        var questions = input.Questions ?? [];
        if (questions.Count is 0 or > Most)
        {
            errors["questions"] = [T($"Tulis 1 sampai {Most} pernyataan.", $"Write 1 to {Most} statements.")];
        }

        if (input.OpenQuestions?.Count > MostOpen)
        {
            errors["open"] = [T($"Paling banyak {MostOpen} pertanyaan terbuka tambahan.", $"At most {MostOpen} further open questions.")];
        }

        for (var i = 0; i < (input.OpenQuestions?.Count ?? 0); i++)
        {
            Words(errors, $"open[{i}].label", input.OpenQuestions![i].Label, 200);
        }

        for (var i = 0; i < questions.Count; i++)
        {
            Words(errors, $"q[{i}].text", questions[i].Text, 300);
            if (questions[i].Help is { } help)
            {
                Words(errors, $"q[{i}].help", help, 300);
            }

            if (document.Elements.All(e => e.Code != questions[i].Element))
            {
                errors[$"q[{i}].element"] = [T("Pilih unsur yang diukur.", "Choose the element that it measures.")];
            }
        }

        if (document.Kind != "feedback" && document.Elements.FirstOrDefault(e => questions.All(q => q.Element != e.Code)) is { } bare)
        {
            errors["questions"] = [T($"Unsur “{bare.Name.Current}” tidak boleh tanpa pernyataan: indeks membutuhkan semua unsurnya.", $"The element “{bare.Name.Current}” can't be without a statement: the index needs all of them.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        var after = (JsonObject)before.DeepClone();
        after["name"] = Node(input.Name!);
        after["intro"] = Node(input.Intro!);
        after["published"] = input.Published;
        if (input.Comment is null)
        {
            after.Remove("comment");
        }
        else
        {
            after["comment"] = new JsonObject { ["label"] = Node(input.Comment), ["max"] = document.Comment?.Max ?? 1000 };
        }

        if (input.OpenQuestions is { } open)
        {
            WriteOpen(after, document, open);
        }

        var old = before["questions"]!.AsArray().ToDictionary(q => q!["code"]!.ToString(), q => (JsonObject)q!, StringComparer.Ordinal);
        var taken = old.Keys.ToHashSet(StringComparer.Ordinal);
        var list = new JsonArray();
        foreach (var question in questions)
        {
            var known = question.Code is { Length: > 0 } given ? old.GetValueOrDefault(given) : null;
            var node = (JsonObject?)known?.DeepClone() ?? new JsonObject { ["code"] = Next(taken) };
            // A statement that moves to another element means something else, so it doesn't keep its code.
            if (known is not null && known["element"]!.ToString() != question.Element)
            {
                node["code"] = Next(taken);
            }

            node["element"] = question.Element;
            node["text"] = Node(question.Text!);
            if (question.Help is null)
            {
                node.Remove("help");
            }
            else
            {
                node["help"] = Node(question.Help);
            }

            list.Add(node);
        }

        after["questions"] = list;
        return after;
    }

    private static void WriteOpen(JsonObject after, SurveyDocument document, IReadOnlyList<OpenQuestionInput> open)
    {
        var known = document.OpenQuestions.ToDictionary(q => q.Code, StringComparer.Ordinal);
        var codes = known.Keys.ToHashSet(StringComparer.Ordinal);
        var list = new JsonArray();
        foreach (var question in open)
        {
            var code = question.Code is { Length: > 0 } given && known.ContainsKey(given) ? given : Slug.CodeOf(null, question.Label!.Id, codes, 40);
            codes.Add(code);
            list.Add(new JsonObject { ["code"] = code, ["label"] = Node(question.Label!), ["max"] = known.GetValueOrDefault(code)?.Max ?? 1000 });
        }

        if (list.Count == 0)
        {
            after.Remove("openQuestions");
        }
        else
        {
            after["openQuestions"] = list;
        }
    }

    private static string Next(HashSet<string> taken)
    {
        var number = taken.Count + 1;
        while (!taken.Add($"u{number}"))
        {
            number++;
        }

        return $"u{number}";
    }

    private static void Words(Dictionary<string, string[]> errors, string field, LocalizedText? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text?.Id) || text.Id.Length > most || text.En?.Length > most)
        {
            errors[field] = [T($"Isi, paling banyak {most} huruf.", $"Fill in at most {most} characters.")];
        }
    }

    private static JsonObject Node(LocalizedText text) => text.En is { Length: > 0 } english ? new JsonObject { ["id"] = text.Id, ["en"] = english } : new JsonObject { ["id"] = text.Id };

    private void Check(string code, JsonObject json)
    {
        if (schemas.Check($"surveys/{code}.json", json.ToJsonString()) is { Count: > 0 } faults)
        {
            throw new BusinessException("surveys.faulty", string.Join(" · ", faults.Take(3).Select(f => $"{f.Place.Current}: {f.Reason.Current}")));
        }
    }

    private async Task<Dictionary<string, IReadOnlyList<SurveyVersionLine>>> LinesAsync(string? code, CancellationToken ct)
    {
        var answers = db.Set<SurveyResponse>();
        var rows = await db.Set<SurveyDefinition>().AsNoTracking().Where(d => code == null || d.Code == code).OrderByDescending(d => d.Version)
            .Select(d => new { d.Code, Line = new SurveyVersionLine(d.Version, d.IsCurrent, d.PublishedAt, answers.Count(a => a.DefinitionId == d.Id)) }).ToListAsync(ct);
        return rows.GroupBy(r => r.Code).ToDictionary(g => g.Key, g => (IReadOnlyList<SurveyVersionLine>)[.. g.Select(r => r.Line)], StringComparer.Ordinal);
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex CodePattern();
}
