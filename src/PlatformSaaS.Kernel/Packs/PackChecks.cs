using System.Text.Json.Nodes;

namespace PlatformSaaS.Packs;

/// <summary>What must hold in a pack: each file its schema, and every name that one file takes from another.</summary>
internal static class PackChecks
{
    /// <summary>Schema faults of all files.</summary>
    public static IReadOnlyList<PackFault> Shape(AgencyPack pack)
    {
        var faults = pack.Files.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => PackSchemas.Check(f.Key, f.Value)).ToList();
        if (!pack.Files.ContainsKey("agency.json"))
        {
            faults.Insert(0, new PackFault("agency.json", "", PackFault.Missing));
        }
        return faults;
    }

    /// <summary>Names that lead nowhere. Only for a pack whose shape is sound.</summary>
    public static IReadOnlyList<PackFault> References(AgencyPack pack)
    {
        var reader = new PackReader(pack);
        var faults = new List<PackFault>();
        Agency(reader, new FaultList("agency.json", faults));
        foreach (var path in pack.In("services"))
        {
            new PackServiceChecks(reader, reader.Object(path), new FaultList(path, faults)).Run(PackSchemas.CodeOf(path));
        }
        PackContentChecks.Run(reader, faults);
        return faults;
    }

    /// <summary>Fields of one form: codes, lists, conditions, templates.</summary>
    public static void Fields(PackReader pack, FaultList faults, JsonNode? fields, string at)
    {
        var seen = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        faults.Unique(at, PackReader.Items(fields).Select(f => PackReader.Text(f.Item, "code")), PackNouns.Field);
        foreach (var (field, i) in PackReader.Items(fields))
        {
            var here = $"{at}/{i}";
            var type = PackReader.Text(field, "type")!;
            var list = PackReader.Text(field, "list");
            if (type is "choice" or "choices" && (list is null) == (field["options"] is null))
            {
                faults.Add(here, new("Pilihan mengambil jawabannya dari 'list' atau dari 'options', salah satu saja.", "a choice takes its answers from either 'list' or 'options'"));
            }
            if (type is "file" or "files" && (field["accept"] is null || field["maxMb"] is null))
            {
                faults.Add(here, new("Isian berkas memerlukan 'accept' dan 'maxMb'.", "a file field needs 'accept' and 'maxMb'"));
            }
            if (type == "table" && field["fields"] is null)
            {
                faults.Add(here, new("Tabel memerlukan 'fields'.", "a table needs 'fields'"));
            }
            if (list is not null && !pack.Lists.ContainsKey(list))
            {
                faults.Add($"{here}/list", new($"Tidak ada daftar '{list}'.", $"there is no list '{list}'"));
            }
            if (PackReader.Text(field, "dependsOn") is { } parent)
            {
                DependsOn(pack, faults, seen, list, parent, $"{here}/dependsOn");
            }
            faults.Known($"{here}/template", PackReader.Text(field, "template"), pack.Letters, PackNouns.LetterTemplate);
            foreach (var name in (field["when"] as JsonObject ?? []).Select(w => w.Key).Where(n => !n.Contains('.', StringComparison.Ordinal) && !seen.ContainsKey(n)))
            {
                faults.Add($"{here}/when", new($"Tidak ada isian '{name}' sebelum isian ini.", $"there is no earlier field '{name}'"));
            }
            if (field["fields"] is { } columns)
            {
                Fields(pack, faults, columns, $"{here}/fields");
            }
            seen[PackReader.Text(field, "code")!] = field;
        }
    }

    private static void DependsOn(PackReader pack, FaultList faults, Dictionary<string, JsonObject> seen, string? list, string parent, string at)
    {
        if (!seen.TryGetValue(parent, out var other) || PackReader.Text(other, "list") is not { } parentList)
        {
            faults.Add(at, new($"Tidak ada isian '{parent}' dengan daftar sebelum isian ini.", $"there is no earlier field '{parent}' with a list"));
            return;
        }
        var values = PackReader.Items(pack.Lists[parentList]).Select(e => PackReader.Text(e.Item, "value")).ToHashSet(StringComparer.Ordinal);
        if (list is null || PackReader.Items(pack.Lists[list]).Any(e => !values.Contains(PackReader.Text(e.Item, "parent"))))
        {
            faults.Add(at, new($"Setiap butir daftar '{list}' memerlukan induk dari daftar '{parentList}'.", $"every entry of list '{list}' needs a parent from list '{parentList}'"));
        }
    }

    private static void Agency(PackReader pack, FaultList faults)
    {
        var agency = pack.Agency;
        if (PackReader.Text(agency, "code") != pack.Pack.Code)
        {
            faults.Add("/code", new($"Harus '{pack.Pack.Code}', sama dengan nama folder.", $"must be '{pack.Pack.Code}', the name of the folder"));
        }
        File(pack, faults, "/branding/emblem", PackReader.Text(agency["branding"], "emblem"));
        faults.Unique("/roles", PackReader.Items(agency["roles"]).Select(r => PackReader.Text(r.Item, "code")), PackNouns.Role);
        faults.Unique("/rooms", PackReader.Items(agency["rooms"]).Select(r => PackReader.Text(r.Item, "code")), PackNouns.Room);
        ApplicantTypes(pack, faults);
        LegalDocuments(pack, faults);
        foreach (var key in (string[])["terms", "privacy"])
        {
            var page = PackReader.Text(agency["legal"], key);
            faults.Known($"/legal/{key}", page, pack.Pages, PackNouns.Page);
            if (page is not null && pack.Pages.Contains(page) && pack.Head($"content/pages/{page}.md")["version"] is null)
            {
                faults.Add($"/legal/{key}", new($"Halaman '{page}' memerlukan versi; versi itu dicatat bersama persetujuan.", $"page '{page}' needs a version, with which consents are recorded"));
            }
        }
        faults.Unique("/closingDays", PackReader.Items(agency["closingDays"]).Select(d => PackReader.Text(d.Item, "date")), PackNouns.Day);
        foreach (var (day, i) in PackReader.Items(agency["closingDays"]))
        {
            faults.Day($"/closingDays/{i}/date", PackReader.Text(day, "date"));
        }
        foreach (var (name, list) in pack.Lists)
        {
            faults.Unique($"/lists/{name}", PackReader.Items(list).Select(e => PackReader.Text(e.Item, "value")), PackNouns.Value);
        }
        foreach (var (entry, i) in PackReader.Items(agency["menu"]))
        {
            Target(pack, faults, $"/menu/{i}/target", PackReader.Text(entry, "target"));
        }
        foreach (var (column, i) in PackReader.Items(agency["footer"]))
        {
            foreach (var (entry, j) in PackReader.Items(column["entries"]))
            {
                Target(pack, faults, $"/footer/{i}/entries/{j}/target", PackReader.Text(entry, "target"));
            }
        }
        Home(pack, faults);
        Demo(pack, faults);
        if (pack.Services.Count > 0 && !(agency["modules"] as JsonArray ?? []).Any(m => m?.ToString() == "Reviews"))
        {
            faults.Add("/modules", new("Instansi yang punya layanan memerlukan modul Reviews.", "an agency with services needs the module Reviews"));
        }
    }

    private static void ApplicantTypes(PackReader pack, FaultList faults)
    {
        faults.Unique("/applicantTypes", PackReader.Items(pack.Agency["applicantTypes"]).Select(r => PackReader.Text(r.Item, "code")), PackNouns.ApplicantType);
        foreach (var (type, i) in PackReader.Items(pack.Agency["applicantTypes"]))
        {
            var at = $"/applicantTypes/{i}/fields";
            Fields(pack, faults, type["fields"], at);
            foreach (var use in (string[])["name", "email"])
            {
                var holders = PackReader.Items(type["fields"]).Where(f => PackReader.Text(f.Item, "use") == use).ToList();
                if (holders.Count != 1 || holders[0].Item["required"]?.GetValue<bool>() != true)
                {
                    faults.Add(at, new($"Harus ada tepat satu isian wajib dengan use '{use}'.", $"exactly one required field must have use '{use}'"));
                }
            }
        }
    }

    private static void LegalDocuments(PackReader pack, FaultList faults)
    {
        var sets = pack.Agency["legalDocumentSets"] as JsonObject ?? [];
        foreach (var (type, documents) in sets)
        {
            faults.Known($"/legalDocumentSets/{type}", type, pack.ApplicantTypes, PackNouns.ApplicantType);
            faults.Unique($"/legalDocumentSets/{type}", PackReader.Items(documents).Select(d => PackReader.Text(d.Item, "code")), PackNouns.Document);
        }
        if (pack.Agency["legalDocuments"] is not JsonObject rules)
        {
            if (sets.Count > 0)
            {
                faults.Add("/legalDocumentSets", new("'legalDocuments' harus menyebut siapa yang memeriksa dokumen.", "'legalDocuments' must say who verifies them"));
            }
            return;
        }
        Role(pack, faults, "/legalDocuments/verifier", PackReader.Text(rules, "verifier"));
        foreach (var (name, notice) in rules["notices"] as JsonObject ?? [])
        {
            faults.Known($"/legalDocuments/notices/{name}", notice?.ToString(), pack.Notices, PackNouns.Template);
        }
    }

    private static void Home(PackReader pack, FaultList faults)
    {
        foreach (var (block, i) in PackReader.Items(pack.Agency["home"]))
        {
            var at = $"/home/{i}";
            Target(pack, faults, $"{at}/primary/target", PackReader.Text(block["primary"], "target"));
            Target(pack, faults, $"{at}/secondary/target", PackReader.Text(block["secondary"], "target"));
            File(pack, faults, $"{at}/illustration", PackReader.Text(block, "illustration"));
            faults.Known($"{at}/service", PackReader.Text(block, "service"), pack.Services, PackNouns.Service);
            faults.Known($"{at}/survey", PackReader.Text(block, "survey"), pack.Surveys, PackNouns.Survey);
            foreach (var (card, j) in PackReader.Items(block["items"]))
            {
                Target(pack, faults, $"{at}/items/{j}/target", PackReader.Text(card, "target"));
            }
        }
    }

    private static void Demo(PackReader pack, FaultList faults)
    {
        var people = PackReader.Items(pack.Agency["demoUsers"]).Concat(PackReader.Items(pack.Agency["demoApplicants"])).Select(p => PackReader.Text(p.Item, "userName"));
        faults.Unique("/demoUsers", people, PackNouns.UserName);
        foreach (var (user, i) in PackReader.Items(pack.Agency["demoUsers"]))
        {
            foreach (var role in (user["roles"] as JsonArray ?? []).Select(r => r!.ToString()))
            {
                faults.Known($"/demoUsers/{i}/roles", role, pack.Roles, PackNouns.Role);
            }
            MadeUp(faults, $"/demoUsers/{i}/email", PackReader.Text(user, "email"));
        }
        foreach (var (person, i) in PackReader.Items(pack.Agency["demoApplicants"]))
        {
            var at = $"/demoApplicants/{i}";
            faults.Known($"{at}/type", PackReader.Text(person, "type"), pack.ApplicantTypes, PackNouns.ApplicantType);
            var type = PackReader.Items(pack.Agency["applicantTypes"]).FirstOrDefault(t => PackReader.Text(t.Item, "code") == PackReader.Text(person, "type")).Item;
            var fields = PackReader.Items(type?["fields"]).Select(f => f.Item).ToList();
            var values = (JsonObject)person["values"]!;
            foreach (var (code, value) in values)
            {
                var field = fields.FirstOrDefault(f => PackReader.Text(f, "code") == code);
                if (type is not null && field is null)
                {
                    faults.Add($"{at}/values/{code}", new("Jenis pemohon ini tidak punya isian tersebut.", "the applicant type has no such field"));
                }
                if (field is not null && PackReader.Text(field, "type") == "email")
                {
                    MadeUp(faults, $"{at}/values/{code}", value?.ToString());
                }
            }
            foreach (var missing in fields.Where(f => f["required"]?.GetValue<bool>() == true && !values.ContainsKey(PackReader.Text(f, "code")!)))
            {
                faults.Add($"{at}/values", new($"Isian wajib '{PackReader.Text(missing, "code")}' belum ada.", $"the required field '{PackReader.Text(missing, "code")}' is missing"));
            }
        }
    }

    // Demo people get mail; an address of a real person must never slip in.
    private static void MadeUp(FaultList faults, string at, string? email)
    {
        if (email is not null && !email.EndsWith("@example.com", StringComparison.Ordinal) && !email.EndsWith("@example.go.id", StringComparison.Ordinal))
        {
            faults.Add(at, new("Alamat surel orang contoh hanya boleh di example.com atau example.go.id.", "demo people have addresses at example.com or example.go.id only"));
        }
    }

    /// <summary>A role written as role:code (other actors pass).</summary>
    public static void Role(PackReader pack, FaultList faults, string at, string? actor)
    {
        if (actor?.StartsWith("role:", StringComparison.Ordinal) == true)
        {
            faults.Known(at, actor[5..], pack.Roles, PackNouns.Role);
        }
    }

    private static void File(PackReader pack, FaultList faults, string at, string? path)
    {
        if (path is not null && !pack.Pack.Files.ContainsKey(path))
        {
            faults.Add(at, new($"Tidak ada berkas '{path}'.", $"there is no file '{path}'"));
        }
    }

    private static void Target(PackReader pack, FaultList faults, string at, string? target)
    {
        if (target?.Split(':') is [var kind, var code])
        {
            faults.Known(at, code, kind switch { "page" => pack.Pages, "list" => pack.PublicLists, "catalog" => pack.CatalogGroups, _ => pack.Services },
                kind switch { "page" => PackNouns.Page, "list" => PackNouns.PublicList, "catalog" => PackNouns.CatalogGroup, _ => PackNouns.Service });
        }
    }
}
