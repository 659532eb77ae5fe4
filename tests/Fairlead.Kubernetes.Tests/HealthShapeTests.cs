using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Environments.Health;
using Fairlead.Kubernetes.Health;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Tests;

/// <summary>Whatever shape the status of an object has, its health is a verdict and never an exception.</summary>
public sealed class HealthShapeTests
{
    private const int Rounds = 20_000;

    // What the functions look at, and what people put there.
    private static readonly string[] Names =
    [
        "metadata",
        "generation",
        "deletionTimestamp",
        "labels",
        "annotations",
        "spec",
        "replicas",
        "paused",
        "completions",
        "suspend",
        "type",
        "updateStrategy",
        "rollingUpdate",
        "partition",
        "status",
        "observedGeneration",
        "conditions",
        "phase",
        "reason",
        "message",
        "updatedReplicas",
        "readyReplicas",
        "availableReplicas",
        "currentRevision",
        "updateRevision",
        "desiredNumberScheduled",
        "updatedNumberScheduled",
        "numberReady",
        "numberAvailable",
        "succeeded",
        "active",
        "ready",
        "loadBalancer",
        "ingress",
        "initContainerStatuses",
        "containerStatuses",
        "name",
        "state",
        "lastState",
        "waiting",
        "terminated",
        "exitCode",
        "restartCount",
    ];

    private static readonly string[] Numbers =
    [
        "0",
        "-1",
        "3",
        "2.5",
        "1e20",
        "-1e20",
        "1e400",
        "-1E+400",
        "1e-400",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775809",
        "79228162514264337593543950336",
        "0.1",
    ];

    private static readonly string[] Texts =
    [
        "",
        "1",
        "True",
        "False",
        "Unknown",
        "Ready",
        "Stalled",
        "Reconciling",
        "Available",
        "Progressing",
        "ReplicaFailure",
        "Complete",
        "Failed",
        "Established",
        "NamesAccepted",
        "PodScheduled",
        "Running",
        "Succeeded",
        "Bound",
        "Terminating",
        "LoadBalancer",
        "OnDelete",
        "CrashLoopBackOff",
        "ImagePullBackOff",
        "ErrImagePull",
        "ProgressDeadlineExceeded",
    ];

    private static readonly HealthRules Rules = HealthRules.Read(
        """
        health:
        - kind: Ruled.example.org
          failed:
          - {condition: Ready, status: "False", reasons: [Failed], message: /status/message}
          - {field: /status/phase, values: [Failed, "1"], message: /status/conditions/0/message}
          progressing:
          - {field: /status/observedGeneration, equalTo: /metadata/generation, message: /status}
          healthy:
          - {field: /status/replicas}
          - {condition: Available}
        """,
        "health.yaml"
    );

    public static TheoryData<string> Kinds =>
        [.. HealthCheck.KnownKinds, "Widget.example.org", "Ruled.example.org", "Widget"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_status_of_any_shape_has_a_verdict(string kind)
    {
        var random = new Random(kind.Length);
        var (group, name) = kind.Split('.', 2) is [var first, var rest] ? (rest, first) : ("", kind);
        for (var round = 0; round < Rounds; round++)
        {
            var text = Shape(random);
            try
            {
                Judge(
                    LiveObject.From((JsonObject)JsonNode.Parse(text)!, group.Length == 0 ? "v1" : $"{group}/v1", name)
                );
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                Assert.Fail($"{kind}, round {round}: {text}\n{error}");
            }
        }
    }

    [Theory]
    [InlineData("1e20", HealthStatus.Healthy)]
    [InlineData("1e400", HealthStatus.Healthy)]
    [InlineData("3.7", HealthStatus.Healthy)]
    [InlineData("\"3\"", HealthStatus.Healthy)]
    [InlineData("[3]", HealthStatus.Healthy)]
    [InlineData("2.7", HealthStatus.Progressing)]
    [InlineData("-1e20", HealthStatus.Progressing)]
    public void A_generation_may_be_any_number(string observed, HealthStatus status)
    {
        var root = JsonNode.Parse(
            $$$"""{"metadata":{"generation":3},"status":{"observedGeneration":{{{observed}}}}}"""
        )!;

        Assert.Equal(status, HealthCheck.Of(LiveObject.From((JsonObject)root, "example.org/v1", "Widget")).Status);
    }

    private static void Judge(LiveObject live)
    {
        _ = HealthCheck.Of(live);
        _ = HealthCheck.Of(live, Rules);
        _ = JobHealth.Completion(live.Root);
        _ = PodHealth.Complaint(live.Root);
        _ = PodHealth.Complaint(live.Root, crashesAreFinal: false);
        _ = (live.IsBeingDeleted, live.PartOf, live.Uid, live.ResourceVersion, live.Annotation("a"), live.Key.Title);
    }

    // The two places that matter are mostly there; below them is anything.
    private static string Shape(Random random)
    {
        var text = new StringBuilder("{");
        foreach (var name in new[] { "metadata", "spec", "status" })
        {
            text.Append(CultureInfo.InvariantCulture, $"\"{name}\":");
            Value(random, text, depth: 0, isObject: random.Next(8) > 0);
            text.Append(',');
        }

        text.Append("\"more\":");
        Value(random, text, depth: 2, isObject: false);
        return text.Append('}').ToString();
    }

    private static void Value(Random random, StringBuilder text, int depth, bool isObject)
    {
        switch (isObject ? 0 : random.Next(depth > 4 ? 3 : 0, 8))
        {
            case 0 or 1:
                text.Append('{')
                    .AppendJoin(',', Names.OrderBy(_ => random.Next()).Take(random.Next(6)).Select(Field))
                    .Append('}');
                break;
            case 2:
                text.Append('[').AppendJoin(',', Enumerable.Range(0, random.Next(3)).Select(_ => Item())).Append(']');
                break;
            case 3:
                text.Append(
                    random.Next(3) switch
                    {
                        0 => "true",
                        1 => "false",
                        _ => "null",
                    }
                );
                break;
            case 4 or 5:
                text.Append(Numbers[random.Next(Numbers.Length)]);
                break;
            default:
                text.Append('"').Append(Texts[random.Next(Texts.Length)]).Append('"');
                break;
        }

        string Field(string name) => $"\"{name}\":{Item()}";

        string Item()
        {
            var item = new StringBuilder();
            Value(random, item, depth + 1, isObject: false);
            return item.ToString();
        }
    }
}
