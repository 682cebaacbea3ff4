using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

// Fields of several inputs: regions, periods, rows, lists of files.
public sealed partial class FormFieldsTagHelper
{
    private async Task RegionAsync(Markup html, FieldDefinition field, JsonObject values, string name, string path)
    {
        var given = values[field.Code] as JsonObject;
        OpenGroup(html, field, name, path);
        html.Raw("<div class=\"pair\">");
        await RenderAsync(html, new FieldTagHelper
        {
            Type = "select", Name = name + ".province", Label = T("Provinsi", "Province"), Required = field.Required, Plain = true, Value = given?["province"]?.ToString(), Readonly = IsReadOnly(path),
            Options = [.. Regions.Provinces.Select(r => new Choice(r.Code, r.Name))]
        });
        html.Raw("<div").Attribute("data-depends", name + ".province").Attribute("data-groups", JsonSerializer.Serialize(Regions.Provinces.ToDictionary(p => p.Code, p => p.Name))).Raw(">");
        await RenderAsync(html, new FieldTagHelper
        {
            Type = "select", Name = name + ".regency", Label = T("Kabupaten atau kota", "Regency or city"), Required = field.Required, Plain = true, Value = given?["regency"]?.ToString(), Readonly = IsReadOnly(path),
            Options = [.. Regions.Regencies.Select(r => new Choice(r.Code, r.Name, Group: Regions.Find(r.Parent)!.Name))]
        });
        html.Raw("</div></div></fieldset>");
    }

    private async Task PairAsync(Markup html, FieldDefinition field, JsonObject values, string name, string path, string first, string firstLabel, string second, string secondLabel)
    {
        var given = values[field.Code] as JsonObject;
        OpenGroup(html, field, name, path);
        html.Raw("<div class=\"pair\">");
        foreach (var (part, label) in new[] { (first, firstLabel), (second, secondLabel) })
        {
            await RenderAsync(html, new FieldTagHelper { Type = "date", Name = $"{name}.{part}", Label = label, Required = field.Required, Plain = true, Value = given?[part]?.ToString(), Readonly = IsReadOnly(path) });
        }

        html.Raw("</div></fieldset>");
    }

    private async Task TableAsync(Markup html, FieldDefinition field, JsonObject values, string name, string path)
    {
        var rows = (values[field.Code] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        // A table that may stay empty and says so begins without a row.
        var shown = Math.Max(rows.Count, (int)(field.Min ?? 1));
        var total = (int)Math.Min(field.Max ?? 200, shown + SpareRows);
        OpenGroup(html, field, name, path);
        html.Raw("<div class=\"rows\"").Attribute("data-rows", name).Attribute("data-shown", shown.ToString(CultureInfo.InvariantCulture)).Attribute("data-max", (field.Max ?? 200).ToString(CultureInfo.InvariantCulture))
            .Attribute("data-add", T("Tambah baris", "Add a row")).Attribute("data-remove", T("Hapus baris", "Remove the row")).Attribute("data-title", T("Baris", "Row")).Raw(">");
        for (var i = 0; i < total; i++)
        {
            var index = i.ToString(CultureInfo.InvariantCulture);
            html.Raw("<fieldset class=\"row-x\" data-row").Attribute("data-index", index).Raw("><legend>").Text($"{T("Baris", "Row")} {i + 1}").Raw("</legend>");
            foreach (var column in field.Fields)
            {
                // A spare row may stay empty, so the browser mustn't insist on its fields; the server checks the rows that were begun.
                await FieldAsync(html, column, i < rows.Count ? rows[i] : _empty, field.Fields, $"{name}[{index}].", $"{path}[{index}].");
            }

            html.Raw("</fieldset>");
        }

        html.Raw("</div></fieldset>");
    }

    private async Task FilesAsync(Markup html, FieldDefinition field, JsonObject values, string name, string path)
    {
        var held = (values[field.Code] as JsonArray)?.Select(v => v?.ToString() ?? "").ToList() ?? [];
        var slots = (int)Math.Min(field.Max ?? 10, held.Count + SpareRows);
        OpenGroup(html, field, name, path);
        html.Raw("<div").Attribute("data-slots", Math.Max(1, held.Count + 1).ToString(CultureInfo.InvariantCulture)).Attribute("data-add", T("Tambah berkas", "Add a file")).Raw(">");
        for (var i = 0; i < slots; i++)
        {
            html.Raw("<div data-slot>");
            await FileAsync(html, field, i < held.Count ? held[i] : null, string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"), path, T($"Berkas {i + 1}", $"File {i + 1}"), required: false, plain: true);
            html.Raw("</div>");
        }

        html.Raw("</div></fieldset>");
    }

    private void OpenGroup(Markup html, FieldDefinition field, string name, string path)
    {
        var id = FieldId.Of(name);
        var message = ErrorOf(path) ?? (ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null);
        html.Raw("<fieldset").Attribute("class", message is null ? "fld" : "fld err").Attribute("id", id).Raw(" tabindex=\"-1\"").Attribute("aria-describedby", message is null ? null : id + "-e").Raw("><legend>").Text(field.Label.Current);
        html.Raw(field.Required ? " <span class=\"req\" aria-hidden=\"true\">*</span>" : " <span class=\"opt-n\">").Text(field.Required ? null : T("(bila ada)", "(optional)")).Raw(field.Required ? "" : "</span>").Raw("</legend>");
        if (field.Help is { } help)
        {
            html.Raw("<details class=\"help\"><summary class=\"hlp\"").Attribute("aria-label", T("Bantuan: ", "Help: ") + field.Label.Current).Raw(">?</summary><div class=\"hlpbox\">").Rich(help.Current).Raw("</div></details>");
        }

        html.Raw(Hint(field) is null ? "" : "<p class=\"hint\">").Text(Hint(field)).Raw(Hint(field) is null ? "" : "</p>");
        if (message is not null)
        {
            html.Raw("<p class=\"msg\"").Attribute("id", id + "-e").Raw(">").Icon("alert-circle").Raw("<span>").Hidden(T("Kesalahan: ", "Error: ")).Text(message).Raw("</span></p>");
        }
    }

    private static IEnumerable<string> Ids(IReadOnlyList<FieldDefinition> fields, JsonObject values) => fields.SelectMany(f => f.Type switch
    {
        FieldType.File or FieldType.Signature => [values[f.Code]?.ToString() ?? ""],
        FieldType.Files => (values[f.Code] as JsonArray)?.Select(v => v?.ToString() ?? "") ?? [],
        FieldType.Table => (values[f.Code] as JsonArray)?.OfType<JsonObject>().SelectMany(row => Ids(f.Fields, row)) ?? [],
        _ => Enumerable.Empty<string>()
    });

    private static string Condition(FieldDefinition field, IReadOnlyList<FieldDefinition> siblings) => string.Join("; ", field.When!.Select(w =>
    {
        var other = siblings.FirstOrDefault(f => f.Code == w.Key);
        var wanted = w.Value.ValueKind == JsonValueKind.Array ? w.Value.EnumerateArray().Select(v => v.ToString()) : [w.Value.ToString()];
        var words = string.Join(T(" atau ", " or "), wanted.Select(v => other?.Type == FieldType.YesNo ? v is "true" or "True" ? T("Ya", "Yes") : T("Tidak", "No") : other?.Options.FirstOrDefault(o => o.Value == v)?.Label.Current ?? v));
        return T($"Diisi bila “{other?.Label.Id ?? w.Key}” dijawab {words}.", $"Fill in if “{other?.Label.In("en") ?? w.Key}” is {words}.");
    }));

    private static string? Hint(FieldDefinition field) => (field.Hint, field.Example) switch
    {
        (null, null) => null,
        ({ } hint, null) => hint.Current,
        (null, { } example) => example.Current,
        ({ } hint, { } example) => $"{hint.Current.TrimEnd('.')}. {example.Current}"
    };
}
