using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Registration.Applicants;

/// <summary>Seals identity numbers before they are stored, so that neither a dump nor a log shows them.</summary>
internal sealed class ValueSeal(IDataProtectionProvider protection, ICurrentTenant tenant) : ISealedValues
{
    private const string Mark = "sealed:";

    string ISealedValues.Mark => Mark;

    private IDataProtector Protector => protection.CreateProtector("identity-numbers", tenant.Id.ToString()!);

    public string Close(JsonObject values, IReadOnlyList<FieldDefinition> fields) => Map(values, fields, v => Mark + Protector.Protect(v)).ToJsonString();

    public JsonObject Open(string json, IReadOnlyList<FieldDefinition> fields) => Map(JsonNode.Parse(json)!.AsObject(), fields, v => v.StartsWith(Mark, StringComparison.Ordinal) ? Unprotect(v[Mark.Length..]) : v);

    string ISealedValues.Open(string text) => Unprotect(text[Mark.Length..]);

    private static JsonObject Map(JsonObject values, IReadOnlyList<FieldDefinition> fields, Func<string, string> change)
    {
        var copy = values.DeepClone().AsObject();
        foreach (var table in fields.Where(f => f.Type == FieldType.Table))
        {
            if (copy[table.Code] is JsonArray rows)
            {
                copy[table.Code] = new JsonArray([.. rows.Select(r => r is JsonObject row ? Map(row, table.Fields, change) : r?.DeepClone())]);
            }
        }

        foreach (var field in fields.Where(f => f.Type is FieldType.Nik or FieldType.Npwp))
        {
            if (copy[field.Code]?.ToString() is { Length: > 0 } value)
            {
                copy[field.Code] = change(value);
            }
        }

        return copy;
    }

    private string Unprotect(string value)
    {
        try
        {
            return Protector.Unprotect(value);
        }
        catch (CryptographicException)
        {
            // A lost key must not take the whole profile with it.
            return "";
        }
    }
}
