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

/// <summary>A version with how many answers it holds.</summary>
internal sealed record SurveyVersionLine(int Version, bool IsCurrent, DateTimeOffset PublishedAt, int Answers);

/// <summary>A questionnaire as its admin sees it.</summary>
internal sealed record SurveyEdit(SurveyDocument Document, IReadOnlyList<SurveyVersionLine> Versions, string Revision)
{
    /// <summary>True where the elements are those of a national index, which nobody adds to or takes from.</summary>
    public bool HasIndex => Document.Kind != "feedback";
}

/// <summary>A statement as typed; without a code it is a new one.</summary>
internal sealed record QuestionInput(string? Code, string? Element, LocalizedText? Text, LocalizedText? Help = null);

/// <summary>A questionnaire as typed, its statements in their order.</summary>
internal sealed record SurveyInput(LocalizedText? Name, LocalizedText? Intro, bool Published, LocalizedText? Comment, IReadOnlyList<QuestionInput>? Questions);

/// <summary>
/// Changes questionnaires. Better words mend the version that is answered now; other statements, another order or element publish a new one, and answers stay with the version under which they were
/// given. The elements of an index stay as the rule has them, each with one statement at least.
/// </summary>
internal sealed partial class SurveyEditor(DbContext db, SurveyStore surveys, IPermissionChecker permissions, IUnitOfWork unitOfWork, IAuditLog audit, IPackSchemas schemas)
{
    /// <summary>Most statements of a questionnaire.</summary>
    public const int Most = 40;

    public async Task<IReadOnlyList<SurveyEdit>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(SurveyPermissions.Manage, ct);
        var lines = await LinesAsync(null, ct);
        return [.. (await surveys.CurrentAsync(ct)).Select(v => new SurveyEdit(v.Document, lines[v.Document.Code], ""))];
    }

    public async Task<SurveyEdit> GetAsync(string code, CancellationToken ct)
    {
        await permissions.RequireAsync(SurveyPermissions.Manage, ct);
        var json = await db.Set<SurveyDefinition>().AsNoTracking().Where(d => d.Code == code && d.IsCurrent).Select(d => d.Json).FirstOrDefaultAsync(ct) ?? throw new MissingException(T("Kuesioner tidak ditemukan.", "There is no such questionnaire."));
        return new SurveyEdit(SurveyDocument.Parse(json), (await LinesAsync(code, ct))[code], Revisions.Of(JsonNode.Parse(json)));
    }

    /// <summary>One version as it reads.</summary>
    public async Task<SurveyDocument> VersionAsync(string code, int version, CancellationToken ct)
    {
        await permissions.RequireAsync(SurveyPermissions.Manage, ct);
        return (await surveys.AllAsync(ct)).FirstOrDefault(v => v.Document.Code == code && v.Document.Version == version)?.Document ?? throw new MissingException(T("Versi ini tidak ada.", "There is no such version."));
    }

    /// <summary>Makes a questionnaire with the nine elements of the national index.</summary>
    public async Task AddAsync(string? code, LocalizedText? name, CancellationToken ct)
    {
        await permissions.RequireAsync(SurveyPermissions.Manage, ct);
        if (!CodePattern().IsMatch(code ?? "") || code!.Length > 60 || code is "baru")
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
            if (seen != Revisions.Of(before))
            {
                throw new BusinessException("settings.changed", T("Kuesioner ini baru saja diubah orang lain. Muat ulang halaman, lalu ulangi perubahan Anda.", "This questionnaire has just been changed by somebody else. Reload the page and make your change again."), conflict: true);
            }

            var after = Apply(before, input);
            var isNew = SurveyDocument.Parse(after.ToJsonString()).Meaning != SurveyDocument.Parse(row.Json).Meaning;
            if (isNew)
            {
                after["version"] = rows.Max(r => r.Version) + 1;
            }

            Check(code, after);
            await surveys.SaveAsync(after.ToJsonString(), token);
            await audit.WriteChangeAsync(isNew ? "surveys.version-published" : "surveys.texts-changed", "surveys.definition", code, before, after, token);
            return (after["version"]!.GetValue<int>(), isNew);
        }, ct);
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
            throw new BusinessException("surveys.faulty", string.Join("; ", faults.Take(3).Select(f => $"{f.Path}: {f.Reason}")));
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
