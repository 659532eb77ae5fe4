using Fairlead.Charts.Values;

namespace Fairlead.Charts.Tests;

public sealed class ChartValuesTests
{
    [Theory]
    [InlineData("a", "failed parsing --set data: key \"a\" has no value")]
    [InlineData("a,", "failed parsing --set data: key \"a\" has no value (cannot end with ,)")]
    [InlineData("a={1,2", "failed parsing --set data: list must terminate with '}'")]
    [InlineData(
        "a[x]=1",
        "failed parsing --set data: error parsing index: strconv.Atoi: parsing \"x\": invalid syntax"
    )]
    [InlineData("a[-1]=1", "failed parsing --set data: negative -1 index not allowed")]
    [InlineData(
        "a[70000]=1",
        "failed parsing --set data: index of 70000 is greater than maximum supported index of 65536"
    )]
    [InlineData("a[0]x=1", "failed parsing --set data: unexpected data at end of array index: ['x']")]
    [InlineData(
        "a[99999999999999999999]=1",
        "failed parsing --set data: error parsing index: strconv.Atoi: parsing \"99999999999999999999\": value out of range"
    )]
    [InlineData("a.=1", "failed parsing --set data: key map \"a\" has no value")]
    public void A_malformed_expression_is_refused_in_Helms_words(string expression, string message) =>
        Assert.Equal(message, Assert.Throws<ChartException>(() => ChartValues.Empty.Set(expression)).Message);

    [Fact]
    public void A_value_of_another_type_is_not_written_into() =>
        Assert.Equal(
            "failed parsing --set data: unable to parse key: interface conversion: interface {} is string, not map[string]interface {}",
            Assert.Throws<ChartException>(() => ChartValues.Parse("a: x", "v.yaml").Set("a.b=1")).Message
        );

    [Fact]
    public void A_file_that_is_no_mapping_is_refused_by_name() =>
        Assert.Equal(
            "failed to parse v.yaml: cannot unmarshal yaml document: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}",
            Assert.Throws<ChartException>(() => ChartValues.Parse("- a", "v.yaml")).Message
        );

    [Fact]
    public void Setting_leaves_the_values_it_started_from_alone()
    {
        var before = ChartValues.Parse("a: {b: 1}", "v.yaml");

        _ = before.Set("a.b=2");

        Assert.Equal("{\"a\":{\"b\":1}}", before.ToJson().ToJsonString());
    }

    [Fact]
    public void Json_is_set_by_key_or_as_a_whole()
    {
        var values = ChartValues.Empty.SetJson("a=[1,{\"b\":null}],c=\"x\"").SetJson("{\"d\": 2}");

        Assert.Equal("{\"a\":[1,{\"b\":null}],\"c\":\"x\",\"d\":2}", values.ToJson().ToJsonString());
    }

    [Theory]
    [InlineData("a.", "{}")]
    [InlineData("a.b=", "{\"a\":{\"b\":\"\"}}")]
    [InlineData("a[0]=", "{\"a\":[\"\"]}")]
    [InlineData("a[0].b=", "{\"a\":[]}")]
    [InlineData("a[0].b=,c=1", "{\"a\":[{\"b\":\"\"}],\"c\":1}")]
    [InlineData("a[1][0]=x", "{\"a\":[null,[\"x\"]]}")]
    public void An_expression_that_ends_early_sets_what_Helm_sets(string expression, string json) =>
        Assert.Equal(json, ChartValues.Empty.Set(expression).ToJson().ToJsonString());

    [Theory]
    [InlineData("a\\.b=c,d={e", "{\"a\\\\\":{\"b\":\"c,d={e\"}}")]
    [InlineData("a[0].b=", "{\"a\":[{\"b\":\"\"}]}")]
    public void A_literal_stands_for_itself_to_its_end(string expression, string json) =>
        Assert.Equal(json, ChartValues.Empty.SetLiteral(expression).ToJson().ToJsonString());

    [Theory]
    [InlineData("a=x", "failed parsing --set-json data a=x")]
    [InlineData("{a", "failed parsing --set-json data JSON: {a")]
    public void Malformed_json_is_repeated(string expression, string message) =>
        Assert.Equal(message, Assert.Throws<ChartException>(() => ChartValues.Empty.SetJson(expression)).Message);

    [Fact]
    public void Lines_of_a_later_document_count_from_its_own_start() =>
        Assert.Equal(
            "failed to parse v.yaml: cannot unmarshal yaml document: error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context",
            Assert.Throws<ChartException>(() => ChartValues.Parse("a: 1\n---\nb: 2\nc: d: e\n", "v.yaml")).Message
        );
}
