using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Blobs;
using PlatformSaaS.Forms;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Reviews.Seeding;

/// <summary>Plausible answers to fields, for demo requests and dry runs.</summary>
internal static class SampleValues
{
    /// <summary>An answer to a field; null for a file.</summary>
    /// <param name="field">Field; not a file, which is uploaded.</param>
    /// <param name="values">Answers beside it.</param>
    /// <param name="lists">The agency's lists.</param>
    /// <param name="subject">What the request is about.</param>
    /// <param name="today">The agency's day.</param>
    public static JsonNode? Of(FieldDefinition field, JsonObject values, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> lists, string subject, DateOnly today) => field.Type switch
    {
        FieldType.Choice => FormValidator.OptionsOf(field, values, lists).FirstOrDefault()?.Value,
        FieldType.Choices => FormValidator.OptionsOf(field, values, lists).FirstOrDefault() is { } first ? new JsonArray(first.Value) : null,
        FieldType.YesNo => true,
        FieldType.Date => Written(today),
        FieldType.Period => new JsonObject { ["from"] = Written(today.AddDays(7)), ["to"] = Written(today.AddDays(8)) },
        FieldType.Number or FieldType.Money => (field.Min ?? 1).ToString(CultureInfo.InvariantCulture),
        FieldType.Text when field.Example is { } example => Short(example.Id.Replace("Misalnya ", "", StringComparison.Ordinal), field),
        FieldType.Text or FieldType.LongText or FieldType.Markdown => Short($"{field.Label.Id} untuk {subject}.", field),
        FieldType.Email => "percobaan@warga.example",
        FieldType.Phone => "6281200000000",
        // Numbers that keep the rules and can be nobody's.
        FieldType.Nik => "0000000101000001",
        FieldType.Npwp => "000000000000000",
        FieldType.Url => "https://contoh.example",
        FieldType.Region => new JsonObject { ["province"] = Regions.Regencies[0].Parent, ["regency"] = Regions.Regencies[0].Code },
        FieldType.Table => new JsonArray([.. Enumerable.Range(0, (int)(field.Min ?? 1)).Select(_ => Row(field, lists, subject, today))]),
        _ => null
    };

    /// <summary>A day as forms send it.</summary>
    public static JsonNode Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Uploads a made-up file of a kind that the field takes; returns its id.</summary>
    public static async Task<Guid> UploadAsync(IServiceProvider services, FieldDefinition field, string subject, string applicant, DateTimeOffset at, int index, CancellationToken ct)
    {
        var isPdf = field.Type != FieldType.Signature && (field.Accept.Count == 0 || field.Accept.Contains("pdf"));
        var bytes = field.Type == FieldType.Signature ? DemoPicture.Signature(index)
            : isPdf ? new DemoFiles(services.GetRequiredService<Letters.ILetterRenderer>()).Pdf(field.Label.Id, subject, applicant, at) : DemoPicture.Png(index);
        var name = field.Code[(field.Code.LastIndexOf('.') + 1)..].ToLowerInvariant() + (isPdf ? ".pdf" : ".png");
        return (await services.GetRequiredService<IFileStore>().UploadAsync(new MemoryStream(bytes), name, field.UploadRule, ct)).Id;
    }

    private static JsonNode Row(FieldDefinition table, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> lists, string subject, DateOnly today)
    {
        var row = new JsonObject();
        foreach (var column in table.Fields.Where(c => c.Required && FormValidator.IsAsked(c, row)))
        {
            row[column.Code] = Of(column, row, lists, subject, today);
        }

        return row;
    }

    private static string Short(string text, FieldDefinition field) => text.Length > field.Max ? text[..(int)field.Max] : text;
}
