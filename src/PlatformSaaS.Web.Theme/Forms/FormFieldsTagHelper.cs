using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Blobs;
using PlatformSaaS.Forms;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary>
/// <c>&lt;p-form-fields fields="@Model.Fields" values="@Model.Values" lists="@Model.Lists" prefix="data." /&gt;</c>: the inputs of a form that an agency wrote as data.
/// Messages come from the model state (<c>prefix + path</c>) or from <c>errors</c>. Read back with <see cref="FormReader"/>. See Forms/README.md.
/// </summary>
[HtmlTargetElement("p-form-fields", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed partial class FormFieldsTagHelper : ComponentTagHelper
{
    private const int SpareRows = 3;
    private const int MostRadios = 6;
    private Dictionary<string, HeldFile> _files = [];
    private JsonObject _empty = [];

    /// <summary>Fields to ask.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; set; } = [];

    /// <summary>Values given so far.</summary>
    public JsonObject? Values { get; set; }

    /// <summary>The agency's lists.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ListEntry>>? Lists { get; set; }

    /// <summary>Messages by field path, without prefix; null takes the model state's.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; set; }

    /// <summary>Put before every name, such as <c>data.</c></summary>
    public string Prefix { get; set; } = "";

    /// <summary>Paths that can't be changed now (a review opened the others); null leaves all open.</summary>
    public IReadOnlySet<string>? ReadOnly { get; set; }

    /// <summary>What uploads are for; <c>{0}</c> stands for the field's code.</summary>
    public string? Purpose { get; set; }

    /// <summary>Address of a field's blank form; <c>{0}</c> stands for the template's code.</summary>
    public string? TemplateUrl { get; set; }

    /// <summary>Address that shows a file; <c>{0}</c> stands for its id; null where the person may not open it.</summary>
    public string? FileUrl { get; set; } = "/files/{0}";

    /// <summary>True where files go with the form itself, as for people without an account: they may upload nothing beforehand, and what the form holds is the server's to know.</summary>
    public bool Direct { get; set; }

    /// <summary>Row that already owns files of this form; others are shown only when this person uploaded them.</summary>
    public Guid? Owner { get; set; }

    /// <summary>Address that turns what is written as Markdown into what readers will see; null for no preview.</summary>
    public string? PreviewUrl { get; set; }

    /// <inheritdoc />
    protected override async ValueTask WriteAsync(Markup html, IHtmlContent? inner)
    {
        var values = Values ?? _empty;
        await FindFilesAsync(values);
        foreach (var field in Fields)
        {
            await FieldAsync(html, field, values, Fields, Prefix, "");
        }

        html.Raw("<script type=\"module\"").Attribute("src", ThemeAssets.Url("js/forms.js")).Raw("></script>");
        html.Raw(Fields.Any(f => f.Type == FieldType.Markdown) ? $"<script type=\"module\" src=\"{ThemeAssets.Url("js/markdown.js")}\"></script>" : "").Content(inner);
    }

    private async Task FieldAsync(Markup html, FieldDefinition field, JsonObject values, IReadOnlyList<FieldDefinition> siblings, string prefix, string pathPrefix)
    {
        var name = prefix + field.Code;
        var path = pathPrefix + field.Code;
        var when = field.When is { Count: > 0 };
        if (field.Of is not null)
        {
            html.Raw("<div class=\"beside\">");
        }

        if (when)
        {
            html.Raw("<div").Attribute("data-when", JsonSerializer.Serialize(field.When!.ToDictionary(w => prefix + w.Key, w => w.Value))).Raw("><p class=\"hint fld\" data-when-note>").Text(Condition(field, siblings)).Raw("</p>");
        }

        switch (field.Type)
        {
            case FieldType.Table:
                await TableAsync(html, field, values, name, path);
                break;
            case FieldType.Files:
                await FilesAsync(html, field, values, name, path);
                break;
            case FieldType.Period:
                await PairAsync(html, field, values, name, path, "from", T("Mulai", "From"), "to", T("Sampai", "To"));
                break;
            case FieldType.Region:
                await RegionAsync(html, field, values, name, path);
                break;
            case FieldType.File:
                await FileAsync(html, field, values[field.Code]?.ToString(), name, path, field.Label.Current, field.Required);
                break;
            case FieldType.Signature:
                await SignatureAsync(html, field, values[field.Code]?.ToString(), name, path);
                break;
            default:
                await InputAsync(html, field, values, siblings, name, prefix, path);
                break;
        }

        if (field.Template is { } template && TemplateUrl is not null)
        {
            html.Raw("<p class=\"sm mt1\"><a class=\"a\"").Href(string.Format(CultureInfo.InvariantCulture, TemplateUrl, template)).Raw(">").Icon("download").Text(T(" Unduh templat: ", " Download the template: ") + field.Label.Current).Raw("</a></p>");
        }

        html.Raw(when ? "</div>" : "").Raw(field.Of is not null ? "</div>" : "");
    }

    private async Task InputAsync(Markup html, FieldDefinition field, JsonObject values, IReadOnlyList<FieldDefinition> siblings, string name, string prefix, string path)
    {
        var input = Start(new FieldTagHelper(), field, name, path);
        var value = values[field.Code];
        input.Value = value is JsonArray many ? many.Select(v => v?.ToString() ?? "").ToList() : value?.ToString();
        input.Autocomplete = field.Autocomplete;
        input.Readonly = IsReadOnly(path);
        switch (field.Type)
        {
            case FieldType.LongText or FieldType.Markdown:
                input.Type = "textarea";
                input.Maxlength = (int?)field.Max;
                input.Rows = field.Type == FieldType.Markdown ? 12 : field.Max is <= 300 ? 3 : 5;
                break;
            case FieldType.Number:
                input.Type = "text";
                input.Inputmode = "decimal";
                input.Width = "s";
                break;
            case FieldType.Money:
                input.Type = "money";
                input.Value = long.TryParse(value?.ToString(), CultureInfo.InvariantCulture, out var rupiah) ? rupiah : value?.ToString();
                input.Width = "m";
                break;
            case FieldType.Date:
                input.Type = "date";
                input.Width = "m";
                break;
            case FieldType.YesNo:
                input.Type = "radio";
                input.Value = value?.ToString().ToLowerInvariant();
                input.Options = [new Choice("true", T("Ya", "Yes")), new Choice("false", T("Tidak", "No"))];
                break;
            case FieldType.Choice or FieldType.Choices:
                await ChoiceAsync(html, input, field, values, siblings, prefix);
                return;
            case FieldType.Email:
                input.Type = "email";
                break;
            case FieldType.Phone:
                input.Type = "tel";
                input.Width = "m";
                input.Value = value?.ToString() is { } number && number.StartsWith("62", StringComparison.Ordinal) && number.All(char.IsAsciiDigit) ? "0" + number[2..] : value?.ToString();
                break;
            case FieldType.Nik or FieldType.Npwp:
                input.Inputmode = "numeric";
                input.Width = "m";
                break;
            case FieldType.Url:
                input.Type = "url";
                break;
            default:
                input.Maxlength = (int?)field.Max;
                break;
        }

        if (field.Type == FieldType.Markdown)
        {
            Written(html);
        }

        await RenderAsync(html, input);
        html.Raw(field.Type == FieldType.Markdown ? "</div>" : "");
    }

    /// <summary>Opens the box in which script puts a bar of marks over a text.</summary>
    private void Written(Markup html) => html.Raw("<div data-markdown").Attribute("data-toolbar", T("Format tulisan", "Formatting"))
        .Attribute("data-bold", T("Tebal", "Bold")).Attribute("data-italic", T("Miring", "Italic")).Attribute("data-list", T("Daftar butir", "Bulleted list")).Attribute("data-list-word", T("Butir", "List"))
        .Attribute("data-steps", T("Daftar bernomor", "Numbered list")).Attribute("data-steps-word", T("Nomor", "Numbers")).Attribute("data-link", T("Tautan", "Link"))
        .Attribute("data-preview-url", PreviewUrl).Attribute("data-preview", T("Pratinjau", "Preview")).Attribute("data-write", T("Tulis", "Write")).Attribute("data-failed", T("Pratinjau tidak dapat dimuat. Coba lagi.", "The preview couldn't be loaded. Please try again.")).Raw(">");

    private async Task ChoiceAsync(Markup html, FieldTagHelper input, FieldDefinition field, JsonObject values, IReadOnlyList<FieldDefinition> siblings, string prefix)
    {
        var options = field.List is { } list ? Lists?.GetValueOrDefault(list) ?? [] : [.. field.Options.Where(o => o.ClosedBecause is null)];
        var parent = field.DependsOn is null ? null : siblings.FirstOrDefault(f => f.Code == field.DependsOn);
        if (parent is null || field.Type == FieldType.Choices)
        {
            var offered = parent is null ? options : FormValidator.OptionsOf(field, values, Lists ?? new Dictionary<string, IReadOnlyList<ListEntry>>());
            input.Options = [.. offered.Select(o => new Choice(o.Value, o.Label.Current, o.Description?.Current))];
            input.Type = field.Type == FieldType.Choices ? "checks" : options.Any(o => o.Description is not null) ? "cards" : options.Count <= MostRadios ? "radio" : "select";
            await RenderAsync(html, input);
            return;
        }

        // Without script every entry is offered, grouped by what it belongs to; script narrows to the chosen group.
        var parents = parent.List is { } parentList ? Lists?.GetValueOrDefault(parentList) ?? [] : parent.Options;
        var names = parents.ToDictionary(p => p.Value, p => p.Label.Current);
        input.Type = "select";
        input.Options = [.. options.OrderBy(o => o.Parent is null ? -1 : parents.TakeWhile(p => p.Value != o.Parent).Count()).Select(o => new Choice(o.Value, o.Label.Current, Group: o.Parent is null ? null : names.GetValueOrDefault(o.Parent, o.Parent)))];
        html.Raw("<div").Attribute("data-depends", prefix + parent.Code).Attribute("data-groups", JsonSerializer.Serialize(names)).Raw(">");
        await RenderAsync(html, input);
        html.Raw("</div>");
    }

    private async Task FileAsync(Markup html, FieldDefinition field, string? id, string name, string path, string label, bool required, bool plain = false)
    {
        if (IsReadOnly(path))
        {
            html.Raw("<div class=\"fld\"><p class=\"lab\"><b>").Text(label).Raw("</b></p><p>").Text(id is null ? T("Tidak ada berkas.", "No file.") : _files.GetValueOrDefault(id)?.Name ?? T("1 berkas", "1 file")).Raw("</p></div>");
            return;
        }

        await RenderAsync(html, new FileTagHelper
        {
            Name = name, Label = label, Required = required, Plain = plain, Direct = Direct, Hint = plain ? null : Hint(field), Help = plain ? null : field.Help?.Current, Error = plain ? null : ErrorOf(path),
            Accept = field.Accept.Count > 0 ? string.Join(',', field.Accept) : "pdf", MaxBytes = field.UploadRule.MaxBytes, File = id is null ? null : _files.GetValueOrDefault(id),
            Purpose = Purpose is null ? null : string.Format(CultureInfo.InvariantCulture, Purpose, field.Code)
        });
    }

    private async Task SignatureAsync(Markup html, FieldDefinition field, string? id, string name, string path)
    {
        if (IsReadOnly(path))
        {
            await FileAsync(html, field, id, name, path, field.Label.Current, field.Required);
            return;
        }

        await RenderAsync(html, new SignatureTagHelper
        {
            Name = name, Label = field.Label.Current, Required = field.Required, Direct = Direct, Hint = Hint(field), Help = field.Help?.Current, Error = ErrorOf(path), File = id is null ? null : _files.GetValueOrDefault(id),
            Purpose = Purpose is null ? null : string.Format(CultureInfo.InvariantCulture, Purpose, field.Code)
        });
    }

    private FieldTagHelper Start(FieldTagHelper input, FieldDefinition field, string name, string path)
    {
        input.Name = name;
        input.Label = field.Label.Current;
        input.Required = field.Required;
        input.Hint = Hint(field);
        input.Help = field.Help?.Current;
        input.Error = ErrorOf(path);
        return input;
    }

    private async Task RenderAsync(Markup html, ComponentTagHelper helper)
    {
        helper.ViewContext = ViewContext;
        var context = new TagHelperContext([], new Dictionary<object, object>(), "p");
        var output = new TagHelperOutput("p", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent())) { TagMode = TagMode.SelfClosing };
        await helper.ProcessAsync(context, output);
        html.Content(output.Content);
    }

    private async Task FindFilesAsync(JsonObject values)
    {
        var ids = Ids(Fields, values).Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        var services = ViewContext.HttpContext.RequestServices;
        if (ids.Count == 0 || services.GetService<IFileStore>() is not { } store)
        {
            return;
        }

        var user = services.GetService<ICurrentUser>()?.Id;
        _files = (await store.FindAllAsync(ids, ViewContext.HttpContext.RequestAborted)).Values
            .Where(f => f.OwnerId is null ? user is not null && f.UploadedBy == user : f.OwnerId == Owner)
            .ToDictionary(f => f.Id.ToString(), f => new HeldFile(f.Id.ToString(), f.Name, f.Size, f.Pages, FileUrl is null ? null : string.Format(CultureInfo.InvariantCulture, FileUrl, f.Id)));
    }

    private string? ErrorOf(string path) => Errors?.GetValueOrDefault(path)?.FirstOrDefault();

    private bool IsReadOnly(string path) => ReadOnly is not null && (ReadOnly.Contains(path) || ReadOnly.Contains(path.Split('[', '.')[0]));
}
