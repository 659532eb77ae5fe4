using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Kubernetes.Tests;

public sealed class ConflictFieldsTests
{
    [Theory]
    [InlineData(".spec.replicas", """{"spec":{"list":[{"name":"web","image":"a"},{"name":"side"}]}}""")]
    [InlineData(
        """.spec.list[name="web"].image""",
        """{"spec":{"replicas":1,"list":[{"name":"web"},{"name":"side"}]}}"""
    )]
    [InlineData(""".spec.list[name="side"]""", """{"spec":{"replicas":1,"list":[{"name":"web","image":"a"}]}}""")]
    [InlineData(
        ".spec.nothing.here",
        """{"spec":{"replicas":1,"list":[{"name":"web","image":"a"},{"name":"side"}]}}"""
    )]
    public void The_field_at_fault_is_left_out(string field, string expected)
    {
        var body = (JsonObject)
            JsonNode.Parse("""{"spec":{"replicas":1,"list":[{"name":"web","image":"a"},{"name":"side"}]}}""")!;

        Assert.Equal(
            expected,
            ConflictFields.Without(body, [new StatusCause("FieldManagerConflict", field, "")]).ToJsonString()
        );
    }
}
