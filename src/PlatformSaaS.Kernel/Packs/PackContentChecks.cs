using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using PlatformSaaS.Blobs.Inspection;

namespace PlatformSaaS.Packs;

/// <summary>References of surveys, templates and content, and the harmlessness of drawings.</summary>
internal static partial class PackContentChecks
{
    private static readonly HashSet<string> SvgElements = ["svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc"];

    // A picture that was uploaded as emblem lies within the drawing; any other address would fetch something.
    private const string PictureUri = "data:image/png;base64,";

    public static void Run(PackReader pack, List<PackFault> faults)
    {
        foreach (var path in pack.Pack.In("surveys"))
        {
            Survey(pack.Object(path), PackSchemas.CodeOf(path), new FaultList(path, faults));
        }
        foreach (var path in pack.Pack.In("templates").Concat(pack.Pack.In("content")).Where(p => p.EndsWith(".md", StringComparison.Ordinal)))
        {
            var list = new FaultList(path, faults, pack.Head(path));
            Markdown(pack, path, list);
            if (path.StartsWith("templates/letter/", StringComparison.Ordinal))
            {
                Letter(pack, path, list);
            }
            else if (path.StartsWith("templates/whatsapp/", StringComparison.Ordinal))
            {
                WhatsApp(pack, path, list);
            }
        }
        Counters(pack, faults);
        foreach (var path in pack.Pack.In("content").Where(p => p.EndsWith(".svg", StringComparison.Ordinal)))
        {
            Drawing(pack.Pack.Text(path), new FaultList(path, faults));
        }
        foreach (var path in pack.Pack.In("content").Where(p => !p.EndsWith(".svg", StringComparison.Ordinal) && !p.EndsWith(".md", StringComparison.Ordinal)))
        {
            // What everybody may fetch is held to what uploads are held to.
            if (UploadInspector.FaultOf(pack.Pack.Files[path], Path.GetExtension(path)[1..]) is { } fault)
            {
                faults.Add(new PackFault(path, "", new(fault.Indonesian, fault.English)));
            }
        }
    }

    private static void Survey(JsonObject survey, string fileCode, FaultList faults)
    {
        if (PackReader.Text(survey, "code") != fileCode)
        {
            faults.Add("/code", new($"Harus '{fileCode}', sama dengan nama berkas.", $"must be '{fileCode}', the name of the file"));
        }
        var elements = PackReader.Items(survey["elements"]).Select(e => PackReader.Text(e.Item, "code")!).ToHashSet(StringComparer.Ordinal);
        faults.Unique("/elements", PackReader.Items(survey["elements"]).Select(e => PackReader.Text(e.Item, "code")), PackNouns.Element);
        faults.Unique("/questions", PackReader.Items(survey["questions"]).Select(e => PackReader.Text(e.Item, "code")), PackNouns.Question);
        var measured = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (question, i) in PackReader.Items(survey["questions"]))
        {
            faults.Known($"/questions/{i}/element", PackReader.Text(question, "element"), elements, PackNouns.Element);
            measured.Add(PackReader.Text(question, "element")!);
        }
        foreach (var bare in elements.Where(e => !measured.Contains(e)))
        {
            faults.Add("/elements", new($"Tidak ada pertanyaan yang mengukur '{bare}'.", $"no question measures '{bare}'"));
        }
    }

    private static void Markdown(PackReader pack, string path, FaultList faults)
    {
        var head = pack.Head(path);
        var culture = PackSchemas.CultureOf(path);
        if (head["code"] != PackSchemas.CodeOf(path))
        {
            faults.Add("/code", new($"Harus '{PackSchemas.CodeOf(path)}', sama dengan nama berkas.", $"must be '{PackSchemas.CodeOf(path)}', the name of the file"));
        }
        if (head["culture"] != culture)
        {
            faults.Add("/culture", new($"Harus '{culture}', sesuai dengan nama berkas.", $"must be '{culture}', as the name of the file says"));
        }
        if (culture == "en" && !pack.Pack.Files.ContainsKey(path[..^".en.md".Length] + ".md"))
        {
            faults.Add("", new("Versi bahasa Indonesia belum ada.", "the Indonesian version is missing"));
        }
        faults.Known("/template", head["template"], pack.Letters, PackNouns.LetterTemplate);
        foreach (var key in (string[])["file", "figure", "figureNarrow"])
        {
            if (head[key] is { } file && !pack.Pack.Files.ContainsKey(file))
            {
                faults.Add("/" + key, new($"Tidak ada berkas '{file}'.", $"there is no file '{file}'"));
            }
        }
        foreach (var photo in head.List("photos").Where(f => !pack.Pack.Files.ContainsKey(f)))
        {
            faults.Add("/photos", new($"Tidak ada berkas '{photo}'.", $"there is no file '{photo}'"));
        }
        faults.Day("/date", head["date"]);
        faults.Day("/until", head["until"]);
        var hasBody = head.Body.Trim().Length > 0;
        var sources = (head["template"] is null ? 0 : 1) + (head["file"] is null ? 0 : 1) + (hasBody ? 1 : 0);
        if (path.StartsWith("content/downloads/", StringComparison.Ordinal) && (sources == 0 || (sources > 1 && head["template"] is not null)))
        {
            faults.Add("", new("Unduhan berupa salah satu saja: templat, berkas, atau teks di bawah kepala berkas.", "a download is either a template, a file, or the text below the head"), 1);
        }
        else if (!path.StartsWith("content/downloads/", StringComparison.Ordinal) && !hasBody)
        {
            faults.Add("", new("Tidak ada teks di bawah kepala berkas.", "there is no text below the head"));
        }
    }

    private static void Letter(PackReader pack, string path, FaultList faults)
    {
        var head = pack.Head(path);
        if (head["signer"] is { } signer and not ("actor" or "none"))
        {
            faults.Known("/signer", signer, pack.Roles, PackNouns.Role);
        }
    }

    // Letters that share a counter must agree when it starts again; the odd one out is at fault.
    private static void Counters(PackReader pack, List<PackFault> faults)
    {
        var letters = pack.Pack.In("templates/letter").Select(p => (Path: p, Head: pack.Head(p))).Where(l => l.Head["number"] is not null);
        foreach (var counter in letters.GroupBy(l => l.Head["counter"] ?? l.Head["code"]!, StringComparer.Ordinal))
        {
            var usual = counter.GroupBy(l => l.Head["reset"] ?? "yearly").MaxBy(g => g.Count())!.Key;
            foreach (var (path, head) in counter.Where(l => (l.Head["reset"] ?? "yearly") != usual))
            {
                new FaultList(path, faults, head).Add("/reset", new($"Surat lain yang memakai penghitung '{counter.Key}' memulainya lagi dengan '{usual}'; samakan.", $"counter '{counter.Key}' is reset {usual} by the other letters that share it"));
            }
        }
    }

    // The service sends values by position, so the list must be exactly the body's values.
    private static void WhatsApp(PackReader pack, string path, FaultList faults)
    {
        var head = pack.Head(path);
        var used = Value().Matches(head.Body).Select(m => m.Groups["name"].Value).Distinct().ToList();
        if (!used.SequenceEqual(head.List("parameters")))
        {
            faults.Add("/parameters", new($"Harus memuat nilai-nilai dari isi pesan menurut urutannya: {string.Join(", ", used)}.", $"must list the values of the body in order: {string.Join(", ", used)}"));
        }
    }

    private static void Drawing(string svg, FaultList faults)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 200_000 };
            using var reader = XmlReader.Create(new StringReader(svg), settings);
            var first = true;
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.ProcessingInstruction)
                {
                    faults.Add("", new("Gambar tidak boleh memuat instruksi pemrosesan.", "a drawing may hold no processing instruction"));
                }
                if (reader.NodeType != XmlNodeType.Element)
                {
                    continue;
                }
                var element = reader.LocalName;
                if (first && (element != "svg" || reader.GetAttribute("viewBox") is null))
                {
                    faults.Add("/svg", new("Gambar harus berupa elemen svg dengan viewBox.", "a drawing is an svg element with a viewBox"));
                }
                first = false;
                if (element == "image" && reader.GetAttribute("href")?.StartsWith(PictureUri, StringComparison.Ordinal) == true && reader.GetAttribute("href", "http://www.w3.org/1999/xlink") is null)
                {
                    continue;
                }

                if (!SvgElements.Contains(element))
                {
                    faults.Add($"/{element}", new($"Elemen '{element}' tidak boleh ada dalam gambar.", $"the element '{element}' is not allowed in a drawing"));
                }
                while (reader.MoveToNextAttribute())
                {
                    if (reader.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || reader.LocalName is "href" or "style" || reader.Value.Contains("url(", StringComparison.OrdinalIgnoreCase) || reader.Value.Contains("script:", StringComparison.OrdinalIgnoreCase))
                    {
                        faults.Add($"/{element}/@{reader.Name}", new("Tautan, gaya, dan skrip tidak boleh ada dalam gambar.", "links, styles and scripts are not allowed in a drawing"));
                    }
                }
            }
        }
        catch (XmlException e)
        {
            faults.Add("", new("Bukan SVG yang benar: periksa tag dan tanda kutip di sekitar baris ini. Deklarasi DOCTYPE tidak boleh ada.", $"not well-formed: {e.Message.Split(". ")[0]}"), Math.Max(1, e.LineNumber));
        }
    }

    [GeneratedRegex(@"\{\{\{?\s*(?<name>[a-z][a-zA-Z0-9.\-]*)\s*\}?\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Value();
}
