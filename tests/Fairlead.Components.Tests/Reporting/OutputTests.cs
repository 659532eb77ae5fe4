using System.Text.Json.Nodes;
using Fairlead.Components.Reporting;

namespace Fairlead.Components.Tests.Reporting;

public sealed class OutputTests
{
    [Fact]
    public void What_others_wrote_in_a_document_is_shown_and_not_obeyed() =>
        Assert.Equal(
            "+ note: \\x1b[2Ja\\u202eb #\\#vso[task.setvariable]\n  \\::error::c\n",
            Output.Document("+ note: \e[2Ja\u202eb ##vso[task.setvariable]\n  ::error::c\n", asJson: false)
        );

    [Fact]
    public void A_document_in_JSON_reads_the_same_and_has_nothing_to_obey()
    {
        const string Json =
            """{"subject":"a ü ##vso[task] ##teamcity[x] ###[error]","turned":"b\u202e\u009b\u2028c"}""";

        var shown = Output.Document(Json.Replace("\\u202e\\u009b\\u2028", "\u202e\u009b\u2028"), asJson: true);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Json), JsonNode.Parse(shown)));
        Assert.DoesNotContain("##", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202e", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\u009b", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\u2028", shown, StringComparison.Ordinal);
        Assert.Contains("a ü #", shown, StringComparison.Ordinal);
    }
}
