using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PlatformSaaS.Blobs;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Web.Theme;

/// <summary>Reads what <c>&lt;p-form-fields&gt;</c> sent back into the values that <see cref="FormValidator"/> checks.</summary>
public static class FormReader
{
    /// <summary>Most rows that are read of one table; the validator says how many are allowed.</summary>
    private const int MostRows = 500;

    /// <summary>The posted values by field code, as typed. Empty fields and wholly empty table rows are left out.</summary>
    public static JsonObject Read(IFormCollection form, IReadOnlyList<FieldDefinition> fields, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(fields);
        var values = new JsonObject();
        foreach (var field in fields)
        {
            if (ReadField(form, field, prefix + field.Code) is { } node)
            {
                values[field.Code] = node;
            }
        }

        return values;
    }

    /// <summary>
    /// Stores files that came with the form itself, as they do where no script runs, and puts their ids into <paramref name="values"/>.
    /// Those of a person without an account belong to <paramref name="owner"/> at once. A refused file adds its message to <paramref name="errors"/> under the field's path; the rest is kept.
    /// </summary>
    public static async Task UploadAsync(
        IFormCollection form, IReadOnlyList<FieldDefinition> fields, JsonObject values, IFileStore store, IDictionary<string, string[]> errors, string prefix = "", CancellationToken ct = default,
        (string Type, Guid Id)? owner = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(errors);
        foreach (var file in form.Files.Where(f => f.Length > 0 && f.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var path = file.Name[prefix.Length..];
            if (Locate(fields, values, path) is not var (field, holder))
            {
                continue;
            }

            try
            {
                await using var content = file.OpenReadStream();
                var stored = await StoreAsync(content, file.FileName, field.UploadRule);
                if (field.Type == FieldType.Files)
                {
                    var list = holder[field.Code] as JsonArray;
                    if (list is null)
                    {
                        holder[field.Code] = list = [];
                    }

                    list.Add(stored.Id.ToString());
                }
                else
                {
                    holder[field.Code] = stored.Id.ToString();
                }
            }
            catch (InputException e)
            {
                errors[path] = [.. e.Errors.Values.SelectMany(m => m)];
            }
        }

        async Task<StoredFile> StoreAsync(Stream content, string name, UploadRule rule)
        {
            if (owner is not var (type, id))
            {
                return await store.UploadAsync(content, name, rule, ct);
            }

            var file = await store.UploadForAsync(id, content, name, rule, ct);
            return await store.BindForAsync(id, file.Id, type, id, rule, ct);
        }
    }

    private static JsonNode? ReadField(IFormCollection form, FieldDefinition field, string name)
    {
        switch (field.Type)
        {
            case FieldType.Table:
                var rows = new JsonArray();
                foreach (var index in Indices(form, name))
                {
                    var row = Read(form, field.Fields, string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]."));
                    if (row.Count > 0 || form.Files.Any(f => f.Length > 0 && f.Name.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]."), StringComparison.Ordinal)))
                    {
                        rows.Add(row);
                    }
                }

                return rows.Count > 0 ? rows : null;
            case FieldType.Choices or FieldType.Files:
                var several = form[name].Concat(Indices(form, name).SelectMany(i => form[string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]")])).Where(v => !string.IsNullOrEmpty(v)).ToList();
                return several.Count > 0 ? new JsonArray([.. several.Select(v => (JsonNode)v!)]) : null;
            case FieldType.Region:
                return Pair(form, name, "province", "regency");
            case FieldType.Period:
                return Pair(form, name, "from", "to");
            default:
                // An unticked box sends nothing, a ticked one may be followed by a hidden fallback: the first value counts.
                return form[name].FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));
        }
    }

    private static JsonObject? Pair(IFormCollection form, string name, string first, string second)
    {
        var pair = new JsonObject();
        foreach (var part in new[] { first, second })
        {
            if (form[$"{name}.{part}"].FirstOrDefault(v => !string.IsNullOrWhiteSpace(v)) is { } value)
            {
                pair[part] = value;
            }
        }

        return pair.Count > 0 ? pair : null;
    }

    private static IEnumerable<int> Indices(IFormCollection form, string name) =>
        form.Keys.Concat(form.Files.Select(f => f.Name))
            .Where(k => k.Length > name.Length + 2 && k[name.Length] == '[' && k.StartsWith(name, StringComparison.Ordinal))
            .Select(k => k.IndexOf(']', name.Length) is var end and > 0 && int.TryParse(k.AsSpan(name.Length + 1, end - name.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var i) ? i : -1)
            .Where(i => i >= 0).Distinct().Order().Take(MostRows);

    /// <summary>The file field that a posted path such as <c>merek[0].contoh</c> or <c>foto[2]</c> means, and the object that holds its value.</summary>
    private static (FieldDefinition Field, JsonObject Holder)? Locate(IReadOnlyList<FieldDefinition> fields, JsonObject values, string path)
    {
        var bracket = path.IndexOf('[', StringComparison.Ordinal);
        var field = fields.FirstOrDefault(f => f.Code == (bracket < 0 ? path : path[..bracket]));
        if (field is { IsUpload: true })
        {
            return (field, values);
        }

        var dot = path.IndexOf("].", StringComparison.Ordinal);
        if (field is not { Type: FieldType.Table } || dot < 0 || !int.TryParse(path.AsSpan(bracket + 1, dot - bracket - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return null;
        }

        var rows = values[field.Code] as JsonArray;
        if (rows is null)
        {
            values[field.Code] = rows = [];
        }

        while (rows.Count <= index && rows.Count < MostRows)
        {
            rows.Add(new JsonObject());
        }

        return index < rows.Count && rows[index] is JsonObject row ? Locate(field.Fields, row, path[(dot + 2)..]) : null;
    }
}
