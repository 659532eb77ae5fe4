using System.Text.Json.Nodes;
using Fairlead.Environments;
using Fairlead.Environments.Health;
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

    [Fact]
    public void One_reason_or_value_needs_no_list()
    {
        const string One = "[{kind: A, failed: [{condition: Ready, reason: Failed}, {field: /a, value: 3}]}]";

        var tests = HealthRules.Read(One, "health.yaml").Rules[0].Failed;

        Assert.Equal(["Failed"], tests[0].Reasons);
        Assert.Equal(["3"], tests[1].Values);
    }

    [Theory]
    [InlineData("health: 1", "health.yaml:1:9: \"health\" of the file must be a list of rules, each with a kind")]
    [InlineData("[{healthy: [{field: /a}]}]", "health.yaml:1:2: \"[0]\" of the file needs \"kind\"")]
    [InlineData(
        "[{kind: A}]",
        "health.yaml:1:2: \"[0]\" of the file tests nothing; add failed, progressing or healthy"
    )]
    [InlineData(
        "health: [{kind: A, failed: [{field: /a}], helthy: []}]",
        "health.yaml:1:43: unknown key \"helthy\" in \"health[0]\" of the file; expected one of failed, healthy, kind, progressing; did you mean \"healthy\"?"
    )]
    [InlineData(
        "health: [{kind: A, healthy: [{status: x}]}]",
        "health.yaml:1:30: \"health[0].healthy[0]\" of the file must name either a condition or a field"
    )]
    [InlineData(
        "health: [{kind: A, healthy: [{field: status.phase}]}]",
        "health.yaml:1:38: \"health[0].healthy[0].field\" of the file is \"status.phase\"; expected a JSON pointer such as /status/phase"
    )]
    [InlineData(
        "health: [{kind: A, failed: [{condition: Ready, reasons: [[a]]}]}]",
        "health.yaml:1:58: \"health[0].failed[0].reasons[0]\" of the file must be a text, a number, True or False"
    )]
    [InlineData(
        "helth: []",
        "health.yaml:1:1: unknown key \"helth\" in the file; expected one of apiVersion, health, kind; did you mean \"health\"?\nhealth.yaml:1:1: the file needs \"health\""
    )]
    public void A_mistake_is_a_sentence(string yaml, string message) =>
        Assert.Equal(
            message,
            Assert.Throws<EnvironmentFileException>(() => HealthRules.Read(yaml, "health.yaml")).Message
        );

    [Fact]
    public void Every_mistake_of_a_file_is_told_at_once() =>
        Assert.Equal(
            5,
            Assert
                .Throws<EnvironmentFileException>(() =>
                    HealthRules.Read(
                        """
                        apiVersion: fairlead.dev/v9
                        health:
                        - {kind: "a b", healthy: [{field: /a}]}
                        - {kind: A}
                        - {kind: B, failed: [{condition: C, field: /f}, {field: f}]}
                        """,
                        "health.yaml"
                    )
                )
                .Problems.Count
        );

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
