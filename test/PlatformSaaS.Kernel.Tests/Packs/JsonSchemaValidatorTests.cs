using System.Text.Json.Nodes;
using PlatformSaaS.Packs;
using PlatformSaaS.Text;

namespace PlatformSaaS.Kernel.Tests.Packs;

public sealed class JsonSchemaValidatorTests
{
    [Theory]
    [InlineData("""{"type":"object"}""", "[]", "", "must be an object")]
    [InlineData("""{"type":"integer"}""", "1.5", "", "whole number")]
    [InlineData("""{"type":"boolean"}""", "\"true\"", "", "true or false")]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"a":1}""", "/a", "must be a text")]
    [InlineData("""{"required":["a"]}""", "{}", "", "'a' is missing")]
    [InlineData("""{"additionalProperties":false}""", """{"a/b":1}""", "/a~1b", "not known here")]
    [InlineData("""{"additionalProperties":{"type":"string"}}""", """{"x":1}""", "/x", "must be a text")]
    [InlineData("""{"enum":["a","b"]}""", "\"c\"", "", "is not one of")]
    [InlineData("""{"const":true}""", "false", "", "must be true")]
    [InlineData("""{"pattern":"^a+$"}""", "\"b\"", "", "does not have the form")]
    [InlineData("""{"minLength":1}""", "\"\"", "", "must not be empty")]
    [InlineData("""{"maxLength":2}""", "\"abc\"", "", "at most 2 characters")]
    [InlineData("""{"minimum":3}""", "2", "", "at least 3")]
    [InlineData("""{"maximum":3}""", "1e400", "", "at most 3")]
    [InlineData("""{"items":{"type":"string"}}""", """["a",2]""", "/1", "must be a text")]
    [InlineData("""{"minItems":1}""", "[]", "", "at least 1 entries")]
    [InlineData("""{"maxItems":1}""", "[1,2]", "", "at most 1 entries")]
    [InlineData("""{"uniqueItems":true}""", """[{"a":1},{"a":1}]""", "/1", "stands twice")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"array"}]}""", "1", "", "none of the allowed forms")]
    [InlineData("""{"oneOf":[{"type":"number"},{"type":"integer"}]}""", "1", "", "more than one")]
    [InlineData("""{"$ref":"#/$defs/x","$defs":{"x":{"type":"string"}}}""", "1", "", "must be a text")]
    public void Refuses(string schema, string document, string pointer, string reason)
    {
        var fault = Validate(schema, document).ShouldHaveSingleItem();
        fault.Pointer.ShouldBe(pointer);
        fault.Reason.In("en").ShouldContain(reason);
    }

    [Theory]
    [InlineData("""{"type":"integer"}""", "2.0")]
    [InlineData("""{"type":"number","minimum":1,"maximum":2}""", "1.5")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"array"}]}""", "[]")]
    [InlineData("""{"type":"object","properties":{"a":{}},"additionalProperties":false}""", """{"a":null}""")]
    [InlineData("""{"items":{"type":"string"},"maxItems":2,"uniqueItems":true}""", """["a","b"]""")]
    public void Accepts(string schema, string document) => Validate(schema, document).ShouldBeEmpty();

    [Fact]
    public void Of_several_forms_the_meant_one_explains_the_fault()
    {
        const string schema = """{"oneOf":[{"type":"object","properties":{"kind":{"const":"a"},"x":{"type":"string"}}},{"type":"object","properties":{"kind":{"const":"b"},"y":{"type":"string"}},"additionalProperties":false}]}""";
        Validate(schema, """{"kind":"b","y":1}""").ShouldHaveSingleItem().ShouldBe(new SchemaFault("/y", new("Harus berupa teks, bukan 1.", "must be a text, not 1"), "type"));
        Validate(schema, """{"kind":"c"}""").ShouldHaveSingleItem().Reason.ShouldBe(new LocalizedText("Harus salah satu dari \"a\", \"b\".", "must be \"a\"; or must be \"b\""));
    }

    [Fact]
    public void Reference_to_another_file_is_followed()
    {
        var validator = new JsonSchemaValidator(new Dictionary<string, JsonObject> { ["a"] = Object("""{"$ref":"b#/$defs/x"}"""), ["b"] = Object("""{"$defs":{"x":{"$ref":"#/$defs/y"},"y":{"const":1}}}""") });
        validator.Validate("a", JsonValue.Create(1)).ShouldBeEmpty();
        validator.Validate("b#/$defs/x", JsonValue.Create(2)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{"format":"email"}""", "'format' is not supported")]
    [InlineData("""{"properties":{"a":{"not":{}}}}""", "'not' is not supported")]
    [InlineData("""{"$ref":"#/$defs/none"}""", "leads nowhere")]
    [InlineData("""{"$ref":"other.json"}""", "is not there")]
    public void Schema_that_cannot_be_checked_is_refused(string schema, string reason) =>
        Should.Throw<InvalidOperationException>(() => Validate(schema, "1")).Message.ShouldContain(reason);

    [Fact]
    public void Every_schema_says_what_it_is_and_closes_its_objects()
    {
        var files = Directory.GetFiles(Path.Combine(PackFolder.Root, "etc", "schemas"), "*.schema.json");
        files.Length.ShouldBe(14);
        foreach (var file in files)
        {
            var schema = Object(File.ReadAllText(file));
            schema["$schema"]!.ToString().ShouldBe("https://json-schema.org/draft/2020-12/schema");
            schema["$id"]!.ToString().ShouldBe(Path.GetFileName(file));
            schema["description"].ShouldNotBeNull();
            foreach (var part in Parts(schema).Where(p => p["type"]?.ToString() == "object"))
            {
                part["additionalProperties"].ShouldNotBeNull($"{Path.GetFileName(file)}: {part.GetPath()}");
            }
        }
    }

    private static IEnumerable<JsonObject> Parts(JsonNode? node) => node switch
    {
        JsonObject map => map.Select(m => m.Value).SelectMany(Parts).Prepend(map),
        JsonArray list => list.SelectMany(Parts),
        _ => []
    };

    private static JsonObject Object(string json) => (JsonObject)JsonNode.Parse(json)!;

    private static IReadOnlyList<SchemaFault> Validate(string schema, string document) =>
        new JsonSchemaValidator(new Dictionary<string, JsonObject> { ["s"] = Object(schema) }).Validate("s", JsonNode.Parse(document));
}
