using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlatformSaaS.Text;

namespace PlatformSaaS.Packs;

/// <summary>A place of a document that breaks its schema.</summary>
/// <param name="Pointer">JSON pointer into the document; empty for the root.</param>
/// <param name="Reason">Why, in plain words.</param>
/// <param name="Keyword">The keyword that refused it.</param>
internal sealed record SchemaFault(string Pointer, LocalizedText Reason, string Keyword)
{
    /// <summary>As JSON, the fixed values that were allowed there.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];
}

/// <summary>
/// Checks JSON against the part of JSON Schema 2020-12 that the pack schemas use (see <see cref="Keywords"/>). A schema with any other
/// keyword is refused when it is loaded, so that nothing is silently left unchecked.
/// </summary>
internal sealed class JsonSchemaValidator
{
    private static readonly HashSet<string> Annotations = ["$schema", "$id", "title", "description"];
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    private readonly IReadOnlyDictionary<string, JsonObject> schemas;

    /// <summary>Takes the schemas by file name.</summary>
    public JsonSchemaValidator(IReadOnlyDictionary<string, JsonObject> schemas)
    {
        this.schemas = schemas;
        foreach (var (name, schema) in schemas)
        {
            CheckSchema(name, "", schema);
        }
    }

    /// <summary>Keywords that are understood.</summary>
    public static IReadOnlySet<string> Keywords { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "type", "properties", "required", "additionalProperties", "enum", "const", "pattern", "minLength", "maxLength",
        "minimum", "maximum", "items", "minItems", "maxItems", "uniqueItems", "oneOf", "anyOf", "$ref", "$defs"
    };

    /// <summary>All faults of a document; <paramref name="reference"/> is <c>file.schema.json</c> or <c>file.schema.json#/$defs/name</c>.</summary>
    public IReadOnlyList<SchemaFault> Validate(string reference, JsonNode? document)
    {
        var (schema, file) = Resolve(reference, "");
        var faults = new List<SchemaFault>();
        Check(schema, file, document, "", faults);
        return faults;
    }

    private void Check(JsonObject schema, string file, JsonNode? node, string at, List<SchemaFault> faults)
    {
        if (schema["$ref"] is { } reference)
        {
            var (target, targetFile) = Resolve(reference.GetValue<string>(), file);
            Check(target, targetFile, node, at, faults);
        }
        if (schema["type"] is { } type && !IsType(node, type.GetValue<string>()))
        {
            faults.Add(new SchemaFault(at, SchemaWords.Type(type.GetValue<string>(), node), "type"));
            return;
        }
        if (schema["const"] is { } constant && !JsonNode.DeepEquals(constant, node))
        {
            faults.Add(new SchemaFault(at, SchemaWords.Constant(constant.ToJsonString()), "const") { Allowed = [constant.ToJsonString()] });
        }
        if (schema["enum"] is JsonArray values && !values.Any(v => JsonNode.DeepEquals(v, node)))
        {
            string[] allowed = [.. values.Select(v => v?.ToJsonString() ?? "null")];
            faults.Add(new SchemaFault(at, SchemaWords.Enumeration(node, allowed), "enum") { Allowed = allowed });
        }
        switch (node)
        {
            case JsonObject map:
                CheckObject(schema, file, map, at, faults);
                break;
            case JsonArray list:
                CheckArray(schema, file, list, at, faults);
                break;
            case JsonValue value:
                CheckValue(schema, value, at, faults);
                break;
        }
        CheckBranches(schema, file, node, at, faults);
    }

    private void CheckObject(JsonObject schema, string file, JsonObject map, string at, List<SchemaFault> faults)
    {
        var known = schema["properties"] as JsonObject;
        foreach (var name in (schema["required"] as JsonArray ?? []).Select(n => n!.GetValue<string>()).Where(n => !map.ContainsKey(n)))
        {
            faults.Add(new SchemaFault(at, SchemaWords.Required(name), "required"));
        }
        foreach (var (name, child) in map)
        {
            var path = $"{at}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (known?[name] is JsonObject own)
            {
                Check(own, file, child, path, faults);
            }
            else if (schema["additionalProperties"] is JsonObject other)
            {
                Check(other, file, child, path, faults);
            }
            else if (schema["additionalProperties"]?.GetValueKind() == JsonValueKind.False)
            {
                faults.Add(new SchemaFault(path, SchemaWords.Unknown(name), "additionalProperties"));
            }
        }
    }

    private void CheckArray(JsonObject schema, string file, JsonArray list, string at, List<SchemaFault> faults)
    {
        if (Number(schema, "minItems") is { } min && list.Count < min)
        {
            faults.Add(new SchemaFault(at, SchemaWords.TooFewEntries(min), "minItems"));
        }
        if (Number(schema, "maxItems") is { } max && list.Count > max)
        {
            faults.Add(new SchemaFault(at, SchemaWords.TooManyEntries(max), "maxItems"));
        }
        for (var i = 0; i < list.Count; i++)
        {
            if (schema["items"] is JsonObject items)
            {
                Check(items, file, list[i], $"{at}/{i}", faults);
            }
            if (schema["uniqueItems"]?.GetValue<bool>() == true && list.Take(i).Any(e => JsonNode.DeepEquals(e, list[i])))
            {
                faults.Add(new SchemaFault($"{at}/{i}", SchemaWords.Twice(list[i]), "uniqueItems"));
            }
        }
    }

    private static void CheckValue(JsonObject schema, JsonValue value, string at, List<SchemaFault> faults)
    {
        if (value.GetValueKind() == JsonValueKind.String)
        {
            var text = value.GetValue<string>();
            if (Number(schema, "minLength") is { } min && text.Length < min)
            {
                faults.Add(new SchemaFault(at, SchemaWords.TooShort(min), "minLength"));
            }
            if (Number(schema, "maxLength") is { } max && text.Length > max)
            {
                faults.Add(new SchemaFault(at, SchemaWords.TooLong(max, text.Length), "maxLength"));
            }
            if (schema["pattern"]?.GetValue<string>() is { } pattern && !Pattern(pattern).IsMatch(text))
            {
                faults.Add(new SchemaFault(at, SchemaWords.Pattern(value, pattern), "pattern"));
            }
        }
        else if (value.GetValueKind() == JsonValueKind.Number)
        {
            var number = Decimal(value);
            if (Number(schema, "minimum") is { } min && number < min)
            {
                faults.Add(new SchemaFault(at, SchemaWords.TooSmall(min), "minimum"));
            }
            if (Number(schema, "maximum") is { } max && number > max)
            {
                faults.Add(new SchemaFault(at, SchemaWords.TooLarge(max), "maximum"));
            }
        }
    }

    private void CheckBranches(JsonObject schema, string file, JsonNode? node, string at, List<SchemaFault> faults)
    {
        foreach (var keyword in (string[])["oneOf", "anyOf"])
        {
            if (schema[keyword] is not JsonArray branches)
            {
                continue;
            }
            var results = branches.Select(b =>
            {
                var found = new List<SchemaFault>();
                Check((JsonObject)b!, file, node, at, found);
                return found;
            }).ToList();
            var fitting = results.Count(r => r.Count == 0);
            if (fitting == 0)
            {
                faults.AddRange(Nearest(results, node, at, keyword));
            }
            else if (fitting > 1 && keyword == "oneOf")
            {
                faults.Add(new SchemaFault(at, SchemaWords.MoreThanOneForm, keyword));
            }
        }
    }

    // The form that was meant is the one whose fixed values (such as "kind") and type fit; its faults say more than "fits none".
    private static IEnumerable<SchemaFault> Nearest(List<List<SchemaFault>> results, JsonNode? node, string at, string keyword)
    {
        static bool IsChild(string pointer, string at) => pointer.Length > at.Length && pointer.IndexOf('/', at.Length + 1) < 0;
        var meant = results.Where(r => !r.Any(f => (f.Keyword == "type" && f.Pointer == at) || (f.Keyword is "const" or "enum" && IsChild(f.Pointer, at)))).ToList();
        if (meant.Count > 0)
        {
            return meant.MinBy(r => r.Count)!;
        }
        var choices = results.SelectMany(r => r).Where(f => f.Keyword is "const" or "enum" && IsChild(f.Pointer, at)).ToList();
        return choices.Count > 0
            ? [new SchemaFault(choices[0].Pointer, SchemaWords.Any(choices), keyword)]
            : [new SchemaFault(at, SchemaWords.NoForm(node, results.Select(r => r[0].Reason)), keyword)];
    }

    private (JsonObject Schema, string File) Resolve(string reference, string current)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var file = hash < 0 ? reference : hash == 0 ? current : reference[..hash];
        JsonNode? node = schemas.GetValueOrDefault(file) ?? throw new InvalidOperationException($"Schema file '{file}' is not there.");
        foreach (var part in hash < 0 ? [] : reference[(hash + 1)..].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node?[part];
        }
        return (node as JsonObject ?? throw new InvalidOperationException($"Schema reference '{reference}' leads nowhere."), file);
    }

    private void CheckSchema(string file, string at, JsonObject schema)
    {
        foreach (var (keyword, value) in schema)
        {
            if (Annotations.Contains(keyword))
            {
                continue;
            }
            if (!Keywords.Contains(keyword))
            {
                throw new InvalidOperationException($"{file}{at}: keyword '{keyword}' is not supported.");
            }
            switch (keyword)
            {
                case "properties" or "$defs":
                    foreach (var (name, child) in (JsonObject)value!)
                    {
                        CheckSchema(file, $"{at}/{keyword}/{name}", (JsonObject)child!);
                    }
                    break;
                case "oneOf" or "anyOf":
                    foreach (var child in (JsonArray)value!)
                    {
                        CheckSchema(file, $"{at}/{keyword}", (JsonObject)child!);
                    }
                    break;
                case "items" or "additionalProperties" when value is JsonObject child:
                    CheckSchema(file, $"{at}/{keyword}", child);
                    break;
                case "$ref":
                    Resolve(value!.GetValue<string>(), file);
                    break;
                case "pattern":
                    Pattern(value!.GetValue<string>());
                    break;
            }
        }
    }

    // Linear in the text, so no text keeps it busy. A limit in time would refuse what fits on a machine that has much to do.
    private static Regex Pattern(string pattern) => Patterns.GetOrAdd(pattern, p => new Regex(p, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking));

    private static decimal? Number(JsonObject schema, string keyword) => schema[keyword] is JsonValue value ? Decimal(value) : null;

    // Numbers arrive as parsed JSON or, from a front matter, as int; both read the same through their JSON text.
    private static decimal Decimal(JsonValue value) => decimal.TryParse(value.ToJsonString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var d) ? d : decimal.MaxValue;

    private static bool IsType(JsonNode? node, string type) => (node?.GetValueKind() ?? JsonValueKind.Null, type) switch
    {
        (JsonValueKind.Object, "object") or (JsonValueKind.Array, "array") or (JsonValueKind.String, "string") or (JsonValueKind.Number, "number") => true,
        (JsonValueKind.True or JsonValueKind.False, "boolean") or (JsonValueKind.Null, "null") => true,
        (JsonValueKind.Number, "integer") => decimal.IsInteger(Decimal((JsonValue)node!)),
        _ => false
    };
}
