using System.Text.RegularExpressions;
using PlatformSaaS.Packs;
using PlatformSaaS.Templates;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Templates;

/// <summary>What a text must keep to before it may be stored. Faults carry the field they stand in: <c>body.id</c>, <c>options.number.id</c>.</summary>
internal sealed partial class TemplateRules(ITemplateRenderer renderer, IPackSchemas schemas, IUserDirectory users, TemplateBook book)
{
    private static readonly HashSet<string> NoRole = ["", "actor", "none"];

    public async Task<IReadOnlyList<(string Field, string Reason)>> FaultsAsync(MessageTemplate template, CancellationToken ct)
    {
        var faults = new List<(string Field, string Reason)>();
        var known = ValueBook.Known(await book.ValuesAsync(ct));
        var (subject, body) = ($"subject.{template.Culture}", $"body.{template.Culture}");
        if (template.Channel != TemplateChannel.WhatsApp && (template.Subject.Length is 0 or > 200 || template.Subject.AsSpan().ContainsAny('\r', '\n')))
        {
            faults.Add((subject, T("Isi satu baris, paling banyak 200 huruf.", "Fill in one line of at most 200 characters.")));
        }

        if (template.Body.Length == 0)
        {
            faults.Add((body, T("Isi templat tidak boleh kosong.", "The text can't be empty.")));
        }

        faults.AddRange(renderer.Check(template.Subject, known).Select(f => (subject, f)));
        faults.AddRange(renderer.Check(template.Body, known).Select(f => (body, f)));
        foreach (var parameter in template.Options.GetValueOrDefault("parameters", "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            faults.AddRange(renderer.Check($"{{{{{parameter}}}}}", known).Select(f => ($"options.parameters.{template.Culture}", f)));
        }

        if (template.Options.GetValueOrDefault("signer") is { } signer && !NoRole.Contains(signer) && (await users.RolesAsync(ct)).All(r => r.Code != signer))
        {
            faults.Add(($"options.signer.{template.Culture}", T("Peran penanda tangan ini tidak ada.", "There is no such role to sign.")));
        }

        faults.AddRange(schemas.Check($"templates/{TemplateTexts.Folder(template.Channel)}/{template.Code}{(template.Culture == "en" ? ".en" : "")}.md", TemplateTexts.File(template))
            .Select(f => Option().Match(f.Path) is { Success: true } option && option.Groups[1].Value is not ("subject" or "title" or "code" or "culture") ? ($"options.{option.Groups[1].Value}.{template.Culture}", T($"Pengaturan “{option.Groups[1].Value}” tidak dapat dipakai. {f.Reason.Id}", $"The setting “{option.Groups[1].Value}” can't be used: {f.Reason.In("en")}")) : ("", ""))
            .Where(f => f.Item1.Length > 0));
        if (faults.Count == 0)
        {
            Try(template, await book.ModelAsync(null, template.Culture, ct), body, faults);
        }

        return faults;
    }

    /// <summary>What reads well may still run too long or grow too large.</summary>
    private void Try(MessageTemplate template, IReadOnlyDictionary<string, object?> model, string field, List<(string, string)> faults)
    {
        try
        {
            renderer.Render(template.Subject, model, TemplateEscape.None);
            renderer.Render(template.Body, model);
        }
        catch (TemplateException e)
        {
            faults.Add((field, e.Message));
        }
    }

    [GeneratedRegex(@"/([a-zA-Z]+)")]
    private static partial Regex Option();
}
