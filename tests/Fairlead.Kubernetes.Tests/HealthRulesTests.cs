using System.Text.Json.Nodes;
using Fairlead.Environments.Health;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Health;
using Fairlead.Kubernetes.Objects;
using Fairlead.Yaml;

namespace Fairlead.Kubernetes.Tests;

public sealed class HealthRulesTests
{
    private const string Rules = """
        health:
        - kind: Widget.example.org
          failed:
          - {field: /status/phase, values: [Failed, Error], message: /status/text}
          - {condition: Ready, status: False, reasons: [Rejected]}
          progressing:
          - {condition: Rolling}
          healthy:
          - {condition: Ready}
          - {field: /status/generation, equalTo: /metadata/generation}
        """;

    [Theory]
    [InlineData("{phase: Error, text: disk full}", HealthStatus.Failed, "disk full")]
    [InlineData(
        "{conditions: [{type: Ready, status: 'False', reason: Rejected, message: no quota}]}",
        HealthStatus.Failed,
        "Ready is False: no quota"
    )]
    [InlineData(
        "{conditions: [{type: Rolling, status: 'True', reason: Batch}, {type: Ready, status: 'True'}]}",
        HealthStatus.Progressing,
        "Rolling is True: Batch"
    )]
    [InlineData("{}", HealthStatus.Progressing, "it has no condition Ready yet")]
    [InlineData(
        "{conditions: [{type: Ready, status: 'True'}], generation: 1}",
        HealthStatus.Progressing,
        "/status/generation is 1"
    )]
    [InlineData("{conditions: [{type: Ready, status: 'True'}], generation: 2}", HealthStatus.Healthy, "")]
    public void A_rule_judges_by_conditions_and_fields(string status, HealthStatus expected, string message) =>
        Assert.Equal(
            new HealthVerdict(expected, message),
            HealthCheck.Of(Widget(status), HealthRules.Read(Rules, "health.yaml"))
        );

    [Fact]
    public void A_rule_may_concern_a_whole_group()
    {
        var rules = HealthRules.Read("[{kind: '*.example.org', healthy: [{field: /status/phase}]}]", "health.yaml");

        Assert.Equal(HealthStatus.Progressing, HealthCheck.Of(Widget("{}"), rules).Status);
    }

    [Fact]
    public void Without_a_rule_the_usual_conditions_count() =>
        Assert.Equal(HealthStatus.Healthy, HealthCheck.Of(Widget("{}"), HealthRules.None).Status);

    [Theory]
    [InlineData("health: 1", "health.yaml: health must be a list of rules, each with a kind.")]
    [InlineData(
        "[{healthy: []}]",
        "health.yaml: health[0] has no kind; write one such as Certificate.cert-manager.io."
    )]
    [InlineData("[{kind: A}]", "health.yaml: health[0] tests nothing; add failed, progressing or healthy.")]
    [InlineData(
        "[{kind: A, helthy: []}]",
        "health.yaml: health[0] has the unknown field \"helthy\"; known are kind, failed, progressing, healthy."
    )]
    [InlineData(
        "[{kind: A, healthy: [{status: x}]}]",
        "health.yaml: health[0].healthy[0] must name either a condition or a field."
    )]
    [InlineData(
        "[{kind: A, healthy: [{field: status.phase}]}]",
        "health.yaml: health[0].healthy[0].field is \"status.phase\"; write a JSON pointer such as /status/phase."
    )]
    public void A_mistake_is_a_sentence(string yaml, string message) =>
        Assert.Equal(message, Assert.Throws<ManifestException>(() => HealthRules.Read(yaml, "health.yaml")).Message);

    private static LiveObject Widget(string status)
    {
        var root = (JsonObject)
            YamlReader
                .ReadSingle(
                    $"{{apiVersion: example.org/v1, kind: Widget, metadata: {{name: w, generation: 2}}, status: {status}}}",
                    "test"
                )
                .Root!.DeepClone();
        return LiveObject.From(root);
    }
}
