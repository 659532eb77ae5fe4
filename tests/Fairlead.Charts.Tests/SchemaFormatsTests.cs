using Fairlead.Charts.Loading;
using Fairlead.Charts.Schemas;

namespace Fairlead.Charts.Tests;

public sealed class SchemaFormatsTests
{
    [Theory]
    [InlineData("ipv4", "10.0.0.1", null)]
    [InlineData("ipv4", "10.0.0", "expected four decimals")]
    [InlineData("ipv4", "10.0.0.256", "decimal must be between 0 and 255")]
    [InlineData("ipv6", "fe80::1", null)]
    [InlineData("ipv6", "fe80", "missing colon")]
    [InlineData("hostname", "a.example.com", null)]
    [InlineData("hostname", "a_b.example", "invalid character '_'")]
    [InlineData("hostname", "", "label must be 1 to 63 characters long")]
    [InlineData("email", "a.b@example.com", null)]
    [InlineData("email", "nobody", "missing @")]
    [InlineData("email", "a@b_c", "invalid domain: invalid character '_'")]
    [InlineData("uri", "https://example.com/a?b=c#d", null)]
    [InlineData("uri", "example.com", "relative url")]
    [InlineData("uri", "https://a b", "has illegal ASCII characters")]
    [InlineData("uri-reference", "../a", null)]
    [InlineData("date", "2024-02-29", null)]
    [InlineData("date", "x", "parsing time \"x\" as \"2006-01-02\": cannot parse \"x\" as \"2006\"")]
    [InlineData("date-time", "2024-02-29T10:00:00Z", null)]
    [InlineData("date-time", "2024-02-29 10:00:00Z", "11th character must be t or T")]
    [InlineData("date-time", "today", "less than 20 characters long")]
    [InlineData("time", "25:00:00Z", "hour/min/sec out of range")]
    [InlineData("uuid", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", null)]
    [InlineData("uuid", "f81d4fae", "must have 5 elements")]
    [InlineData("duration", "P1DT2H", null)]
    [InlineData("duration", "1h", "must start with P")]
    [InlineData("json-pointer", "/a~1b", null)]
    [InlineData("json-pointer", "a", "not starting with /")]
    [InlineData("anything", "x", null)]
    public void A_text_is_held_to_its_format(string format, string text, string? complaint) =>
        Assert.Equal(complaint, SchemaFormats.Complaint(format, text));

    [Theory]
    [InlineData("http://json-schema.org/draft-07/schema#", 1)]
    [InlineData("https://json-schema.org/draft/2020-12/schema", 0)]
    public void Formats_are_rules_only_in_the_drafts_that_say_so(string draft, int complaints)
    {
        var schema = "{\"$schema\":\"" + draft + "\",\"properties\":{\"a\":{\"type\":\"string\",\"format\":\"ipv4\"}}}";

        Assert.Equal(
            complaints,
            SchemaValidator
                .Validate(
                    SchemaDocument.Read(System.Text.Encoding.UTF8.GetBytes(schema)),
                    Values("a: b"),
                    CancellationToken.None
                )
                .Count
        );
    }

    [Fact]
    public void A_reference_of_an_old_draft_stands_alone()
    {
        const string Schema = """
            {"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"any":{}},
             "properties":{"a":{"$ref":"#/definitions/any","type":"integer"}}}
            """;

        Assert.Empty(
            SchemaValidator.Validate(
                SchemaDocument.Read(System.Text.Encoding.UTF8.GetBytes(Schema)),
                Values("a: b"),
                CancellationToken.None
            )
        );
    }

    private static Dictionary<string, object?> Values(string yaml) => ValuesReader.Read(yaml);
}
