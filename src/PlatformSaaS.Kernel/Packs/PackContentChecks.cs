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
            var list = new FaultList(path, faults);
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
                faults.Add(new PackFault(path, "", fault.Message));
            }
        }
    }

    private static void Survey(JsonObject survey, string fileCode, FaultList faults)
    {
        if (PackReader.Text(survey, "code") != fileCode)
        {
            faults.Add("/code", $"must be '{fileCode}', the name of the file");
        }
        var elements = PackReader.Items(survey["elements"]).Select(e => PackReader.Text(e.Item, "code")!).ToHashSet(StringComparer.Ordinal);
        faults.Unique("/elements", PackReader.Items(survey["elements"]).Select(e => PackReader.Text(e.Item, "code")), "element");
        faults.Unique("/questions", PackReader.Items(survey["questions"]).Select(e => PackReader.Text(e.Item, "code")), "question");
        var measured = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (question, i) in PackReader.Items(survey["questions"]))
        {
            faults.Known($"/questions/{i}/element", PackReader.Text(question, "element"), elements, "element");
            measured.Add(PackReader.Text(question, "element")!);
        }
        foreach (var bare in elements.Where(e => !measured.Contains(e)))
        {
            faults.Add("/elements", $"no question measures '{bare}'");
        }
    }

    private static void Markdown(PackReader pack, string path, FaultList faults)
    {
        var head = pack.Head(path);
        var culture = PackSchemas.CultureOf(path);
        if (head["code"] != PackSchemas.CodeOf(path))
        {
            faults.Add(At(head, "code"), $"must be '{PackSchemas.CodeOf(path)}', the name of the file");
        }
        if (head["culture"] != culture)
        {
            faults.Add(At(head, "culture"), $"must be '{culture}', as the name of the file says");
        }
        if (culture == "en" && !pack.Pack.Files.ContainsKey(path[..^".en.md".Length] + ".md"))
        {
            faults.Add("", "the Indonesian version is missing");
        }
        faults.Known(At(head, "template"), head["template"], pack.Letters, "letter template");
        foreach (var key in (string[])["file", "figure", "figureNarrow"])
        {
            if (head[key] is { } file && !pack.Pack.Files.ContainsKey(file))
            {
                faults.Add(At(head, key), $"there is no file '{file}'");
            }
        }
        foreach (var photo in head.List("photos").Where(f => !pack.Pack.Files.ContainsKey(f)))
        {
            faults.Add(At(head, "photos"), $"there is no file '{photo}'");
        }
        faults.Day(At(head, "date"), head["date"]);
        faults.Day(At(head, "until"), head["until"]);
        var hasBody = head.Body.Trim().Length > 0;
        var sources = (head["template"] is null ? 0 : 1) + (head["file"] is null ? 0 : 1) + (hasBody ? 1 : 0);
        if (path.StartsWith("content/downloads/", StringComparison.Ordinal) && (sources == 0 || (sources > 1 && head["template"] is not null)))
        {
            faults.Add("line 1", "a download is either a template, a file, or the text below the head");
        }
        else if (!path.StartsWith("content/downloads/", StringComparison.Ordinal) && !hasBody)
        {
            faults.Add("", "there is no text below the head");
        }
    }

    private static void Letter(PackReader pack, string path, FaultList faults)
    {
        var head = pack.Head(path);
        if (head["signer"] is { } signer and not ("actor" or "none"))
        {
            faults.Known(At(head, "signer"), signer, pack.Roles, "role");
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
                new FaultList(path, faults).Add(At(head, "reset"), $"counter '{counter.Key}' is reset {usual} by the other letters that share it");
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
            faults.Add(At(head, "parameters"), $"must list the values of the body in order: {string.Join(", ", used)}");
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
                    faults.Add("", "a drawing may hold no processing instruction");
                }
                if (reader.NodeType != XmlNodeType.Element)
                {
                    continue;
                }
                var element = reader.LocalName;
                if (first && (element != "svg" || reader.GetAttribute("viewBox") is null))
                {
                    faults.Add("/svg", "a drawing is an svg element with a viewBox");
                }
                first = false;
                if (element == "image" && reader.GetAttribute("href")?.StartsWith(PictureUri, StringComparison.Ordinal) == true && reader.GetAttribute("href", "http://www.w3.org/1999/xlink") is null)
                {
                    continue;
                }

                if (!SvgElements.Contains(element))
                {
                    faults.Add($"/{element}", $"the element '{element}' is not allowed in a drawing");
                }
                while (reader.MoveToNextAttribute())
                {
                    if (reader.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || reader.LocalName is "href" or "style" || reader.Value.Contains("url(", StringComparison.OrdinalIgnoreCase) || reader.Value.Contains("script:", StringComparison.OrdinalIgnoreCase))
                    {
                        faults.Add($"/{element}/@{reader.Name}", "links, styles and scripts are not allowed in a drawing");
                    }
                }
            }
        }
        catch (XmlException e)
        {
            faults.Add($"line {Math.Max(1, e.LineNumber)}", $"not well-formed: {e.Message.Split(". ")[0]}");
        }
    }

    private static string At(FrontMatter head, string key) => $"line {head.LineOf("/" + key)} /{key}";

    [GeneratedRegex(@"\{\{\{?\s*(?<name>[a-z][a-zA-Z0-9.\-]*)\s*\}?\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Value();
}
