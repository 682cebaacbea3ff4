using System.Text.Json;
using System.Text.Json.Serialization;
using PlatformSaaS.Text;

namespace PlatformSaaS.Forms;

/// <summary>Type of a field.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FieldType>))]
public enum FieldType
{
    /// <summary>One line.</summary>
    [JsonStringEnumMemberName("text")] Text,
    /// <summary>Several lines.</summary>
    [JsonStringEnumMemberName("longText")] LongText,
    /// <summary>Several lines in Markdown.</summary>
    [JsonStringEnumMemberName("markdown")] Markdown,
    /// <summary>A number; decimal comma accepted.</summary>
    [JsonStringEnumMemberName("number")] Number,
    /// <summary>Whole rupiah.</summary>
    [JsonStringEnumMemberName("money")] Money,
    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    [JsonStringEnumMemberName("date")] Date,
    /// <summary>From and to, each a day: <c>{ "from": …, "to": … }</c>.</summary>
    [JsonStringEnumMemberName("period")] Period,
    /// <summary>One of the options or of a tenant list.</summary>
    [JsonStringEnumMemberName("choice")] Choice,
    /// <summary>Some of them: an array.</summary>
    [JsonStringEnumMemberName("choices")] Choices,
    /// <summary>Yes or no.</summary>
    [JsonStringEnumMemberName("yesNo")] YesNo,
    /// <summary>A file: its id.</summary>
    [JsonStringEnumMemberName("file")] File,
    /// <summary>Files: an array of ids.</summary>
    [JsonStringEnumMemberName("files")] Files,
    /// <summary>Province and regency: <c>{ "province": code, "regency": code }</c>.</summary>
    [JsonStringEnumMemberName("region")] Region,
    /// <summary>Repeating rows of fields: an array of objects.</summary>
    [JsonStringEnumMemberName("table")] Table,
    /// <summary>E-mail address.</summary>
    [JsonStringEnumMemberName("email")] Email,
    /// <summary>Telephone or WhatsApp number, kept as <c>62…</c>.</summary>
    [JsonStringEnumMemberName("phone")] Phone,
    /// <summary>Population number, 16 digits.</summary>
    [JsonStringEnumMemberName("nik")] Nik,
    /// <summary>Tax number, 15 or 16 digits.</summary>
    [JsonStringEnumMemberName("npwp")] Npwp,
    /// <summary>Web address (http or https).</summary>
    [JsonStringEnumMemberName("url")] Url,
    /// <summary>A signature drawn or typed on the screen: the id of its picture.</summary>
    [JsonStringEnumMemberName("signature")] Signature
}

/// <summary>An option of a choice or an entry of a tenant list.</summary>
public sealed record ListEntry
{
    /// <summary>Stored value.</summary>
    public required string Value { get; init; }
    /// <summary>Shown text.</summary>
    public required LocalizedText Label { get; init; }
    /// <summary>Value of the entry in the list that this one depends on, or null for all.</summary>
    public string? Parent { get; init; }
    /// <summary>What the choice means, or null.</summary>
    public LocalizedText? Description { get; init; }
    /// <summary>Why it can't be chosen any more; it isn't offered then, and whoever still has it on screen is told. Null for what can.</summary>
    [JsonIgnore]
    public LocalizedText? ClosedBecause { get; init; }
}

/// <summary>A typed field of a form, as written in agency packs and service definitions.</summary>
public sealed record FieldDefinition
{
    /// <summary>Code, camel case, unique in its form.</summary>
    public required string Code { get; init; }
    /// <summary>Type.</summary>
    public FieldType Type { get; init; }
    /// <summary>Label.</summary>
    public required LocalizedText Label { get; init; }
    /// <summary>Must be filled.</summary>
    public bool Required { get; init; }
    /// <summary>Fewest characters, rows or files, or lowest number.</summary>
    public decimal? Min { get; init; }
    /// <summary>Most characters, rows or files, or highest number.</summary>
    public decimal? Max { get; init; }
    /// <summary>Help behind (?).</summary>
    public LocalizedText? Help { get; init; }
    /// <summary>Short hint under the label.</summary>
    public LocalizedText? Hint { get; init; }
    /// <summary>Example under the label.</summary>
    public LocalizedText? Example { get; init; }
    /// <summary>Own options of a choice.</summary>
    public IReadOnlyList<ListEntry> Options { get; init; } = [];
    /// <summary>Tenant list of a choice.</summary>
    public string? List { get; init; }
    /// <summary>Field whose value picks the entries offered.</summary>
    public string? DependsOn { get; init; }
    /// <summary>File types, lower case without dot.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];
    /// <summary>Largest file in MB (of 1,048,576 bytes).</summary>
    public decimal? MaxMb { get; init; }
    /// <summary>Letter template whose blank form can be downloaded.</summary>
    public string? Template { get; init; }
    /// <summary>Shown and asked only when all conditions hold: field code → value or values.</summary>
    public IReadOnlyDictionary<string, JsonElement>? When { get; init; }
    /// <summary>Fields of a table's rows.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];
    /// <summary>Figures asked beside it, such as the head-counts beside a chart; each is a field of the same form.</summary>
    public IReadOnlyList<FieldDefinition> With { get; init; } = [];
    /// <summary>Field beside which it stands: they are judged and sent back together, and a required one is asked only where that one is given or required.</summary>
    [JsonIgnore]
    public string? Of { get; init; }
    /// <summary>What the value stands for elsewhere: <c>name email phone address organization organizationAddress title</c> …</summary>
    public string? Use { get; init; }
    /// <summary>HTML autocomplete token.</summary>
    public string? Autocomplete { get; init; }
    /// <summary>Further members of the pack format that some modules read.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; init; }

    /// <summary>Carried by the page as it was shown and typed by nobody, such as the price that was seen.</summary>
    [JsonIgnore]
    public bool IsCarried { get; init; }

    /// <summary>What an upload to this field must keep to; a PDF where the field says nothing.</summary>
    [JsonIgnore]
    public Blobs.UploadRule UploadRule => Type == FieldType.Signature ? Blobs.UploadRule.Signature : new(Accept.Count > 0 ? Accept : ["pdf"], (long)((MaxMb ?? 10m) * 1024 * 1024));

    /// <summary>True for a field whose answer is a file.</summary>
    [JsonIgnore]
    public bool IsUpload => Type is FieldType.File or FieldType.Files or FieldType.Signature;
}
