using System.Text;
using Fairlead.Charts.Loading;
using Fairlead.Charts.Schemas;

namespace Fairlead.Charts.Tests;

public sealed class SchemaValidatorTests
{
    [Theory]
    [InlineData("""{"type":["string","null","array"]}""", "1", "- at '': got number, want null or string or array")]
    [InlineData("""{"enum":["a",1.0,null,true]}""", "b", "- at '': value must be one of 'a', 1.0, <nil>, true")]
    [InlineData("""{"enum":["it's"]}""", "b", "- at '': value must be 'it\\'s'")]
    [InlineData("""{"enum":[[1]]}""", "b", "- at '': 'enum' failed")]
    [InlineData("""{"const":{"a":1}}""", "b", "- at '': 'const' failed")]
    [InlineData("""{"maximum":65535}""", "70000", "- at '': maximum: got 70,000, want 65,535")]
    [InlineData("""{"minimum":0.5}""", "0.25", "- at '': minimum: got 0.25, want 0.5")]
    [InlineData("""{"multipleOf":0.1}""", "0.35", "- at '': multipleOf: got 0.35, want 0.1")]
    [InlineData("""{"pattern":"^[a-z]+$"}""", "A", "- at '': 'A' does not match pattern '^[a-z]+$'")]
    [InlineData("""{"maxLength":2}""", "é✓x", "- at '': maxLength: got 3, want 2")]
    [InlineData("""{"required":["a","b"]}""", "{}", "- at '': missing properties 'a', 'b'")]
    [InlineData("""{"additionalProperties":false}""", "{a/b: 1}", "- at '': additional properties 'a/b' not allowed")]
    [InlineData("""{"properties":{"a/b":{"type":"null"}}}""", "{a/b: 1}", "- at '/a~1b': got number, want null")]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", "{a: 1}", "- at '': properties 'b' required, if 'a' exists")]
    [InlineData("""{"not":{}}""", "1", "- at '': 'not' failed")]
    [InlineData("""{"oneOf":[{},{"type":"number"}]}""", "1", "- at '': 'oneOf' failed, subschemas 0, 1 matched")]
    [InlineData("false", "1", "- at '': false schema")]
    [InlineData("""{"uniqueItems":true}""", "[1, a, 1]", "- at '': items at 0 and 2 are equal")]
    [InlineData(
        """{"contains":{"type":"string"},"minContains":2}""",
        "[a, 1]",
        "- at '': min 2 items required to match contains schema, but matched 1 items at 0\n  - at '/1': got number, want string"
    )]
    [InlineData(
        """{"contains":{"type":"string"},"maxContains":1}""",
        "[a, b]",
        "- at '': max 1 items required to match contains schema, but matched 2 items at 0 1"
    )]
    public void A_value_is_refused_in_the_words_of_Helms_library(string schema, string value, string complaint) =>
        Assert.Equal(complaint, Complaint(schema, value));

    [Theory]
    [InlineData("anyOf", "'anyOf' failed")]
    [InlineData("oneOf", "'oneOf' failed, none matched")]
    [InlineData("allOf", "'allOf' failed")]
    public void A_combination_that_fails_lists_its_branches(string keyword, string message) =>
        Assert.Equal(
            $"- at '': {message}\n  - at '': got string, want number\n  - at '': got string, want null",
            Complaint("{\"" + keyword + "\":[{\"type\":\"number\"},{\"type\":\"null\"}]}", "a")
        );

    [Fact]
    public void Several_errors_in_one_place_stand_below_it_unless_there_are_no_others()
    {
        const string Schema = """
            {"required":["a"],"properties":{"a":{"properties":{"b":{"type":"number"},"c":{"type":"number"}}},"d":{"type":"null"}}}
            """;

        Assert.Equal(
            "- at '/a': validation failed\n  - at '/a/b': got string, want number\n  - at '/a/c': got string, want number\n"
                + "- at '/d': got number, want null",
            Complaint(Schema, "{a: {b: x, c: x}, d: 1}")
        );
        Assert.Equal(
            "- at '/a/b': got string, want number\n- at '/a/c': got string, want number",
            Complaint(Schema, "{a: {b: x, c: x}}")
        );
    }

    [Fact]
    public void A_reference_is_mentioned_only_where_it_holds_several_errors_together()
    {
        const string Schema = """
            {"properties":{"a":{"$ref":"#/$defs/pair"}},
             "$defs":{"pair":{"properties":{"b":{"type":"number"},"c":{"type":"number"}}}}}
            """;

        Assert.Equal("- at '/a/b': got string, want number", Complaint(Schema, "{a: {b: x}}"));
        Assert.Equal(
            "- at '/a': validation failed\n  - at '/a/b': got string, want number\n  - at '/a/c': got string, want number",
            Complaint(Schema, "{a: {b: x, c: x}}")
        );
    }

    [Fact]
    public void Properties_that_no_schema_looked_at_can_be_forbidden()
    {
        const string Schema = """
            {"allOf":[{"properties":{"a":{}}}],"if":{"required":["b"]},"then":{"properties":{"b":{}}},
             "unevaluatedProperties":false}
            """;

        Assert.Equal("", Complaint(Schema, "{a: 1, b: 2}"));
        Assert.Equal("- at '/c': false schema", Complaint(Schema, "{a: 1, c: 2}"));
    }

    [Fact]
    public void The_first_items_of_a_list_have_schemas_of_their_own()
    {
        const string Old = """
            {"$schema":"http://json-schema.org/draft-07/schema#","items":[{"type":"string"}],"additionalItems":false}
            """;

        Assert.Equal("- at '': last 2 additionalItem(s) not allowed", Complaint(Old, "[a, 1, 2]"));
        Assert.Equal(
            "- at '/1': got string, want number",
            Complaint("""{"prefixItems":[{"type":"string"}],"items":{"type":"number"}}""", "[a, b]")
        );
    }

    [Theory]
    [InlineData("{", "unexpected end of JSON input")]
    [InlineData(
        """{"$ref":"#/definitions/x"}""",
        "json-pointer in \"file:///values.schema.json#/definitions/x\" not found"
    )]
    [InlineData(
        """{"properties":{"a":{"pattern":"(?!b)"}}}""",
        "invalid regex \"(?!b)\" at \"file:///values.schema.json#/properties/a/pattern\": error parsing regexp: invalid or unsupported Perl syntax: `(?!`"
    )]
    [InlineData(
        """{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"a":{"pattern":"(?!b)"}}}""",
        "\"file:///values.schema.json#\" is not valid against metaschema: jsonschema validation failed with 'http://json-schema.org/draft-07/schema#'\n"
            + "- at '/properties/a/pattern': '(?!b)' is not valid regex: error parsing regexp: invalid or unsupported Perl syntax: `(?!`"
    )]
    public void A_schema_at_fault_is_told_from_values_at_fault(string schema, string message) =>
        Assert.Equal(message, Assert.Throws<SchemaException>(() => Complaint(schema, "{a: b}")).Message);

    [Fact]
    public void A_schema_that_refers_to_itself_without_end_is_refused() =>
        Assert.Equal(
            "The schema refers to itself without end.",
            Assert.Throws<SchemaException>(() => Complaint("""{"$ref":"#"}""", "1")).Message
        );

    [Fact]
    public void A_schema_of_another_place_is_not_fetched() =>
        Assert.Equal("", Complaint("""{"$ref":"https://example.com/schema.json"}""", "1"));

    private static string Complaint(string schema, string value)
    {
        var values = ValuesReader.Read($"v: {value}")["v"];
        return string.Join(
            '\n',
            SchemaValidator.Validate(
                SchemaDocument.Read(Encoding.UTF8.GetBytes(schema)),
                values,
                CancellationToken.None
            )
        );
    }
}
