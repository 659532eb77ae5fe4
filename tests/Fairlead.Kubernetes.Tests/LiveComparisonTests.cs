using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Comparison;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Tests;

public sealed class LiveComparisonTests
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, annotations: {team: a}}
        spec:
          replicas: 2
          template:
            spec:
              containers:
              - {name: web, image: web:1, resources: {limits: {cpu: 1000m, memory: 1024Mi}}}
        """;

    [Fact]
    public void What_was_just_applied_is_unchanged() => Assert.Empty(Compare(Deployment, live => live));

    [Fact]
    public void Defaults_that_the_server_adds_do_not_count() =>
        Assert.Empty(Compare(Deployment, live => Put(live, "/spec/revisionHistoryLimit", 10)));

    [Fact]
    public void Amounts_in_the_form_of_the_server_do_not_count() =>
        Assert.Empty(
            Compare(
                Deployment,
                live => WithoutDigest(Put(live, "/spec/template/spec/containers/0/resources/limits/cpu", "1"))
            )
        );

    [Fact]
    public void A_value_that_looks_like_an_amount_is_text_in_a_ConfigMap() =>
        Assert.Equal(
            ["""data.color "1" becomes "1000m" """.TrimEnd()],
            Compare(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {color: 1000m}}",
                live => WithoutDigest(Put(live, "/data/color", "1"))
            )
        );

    [Fact]
    public void A_changed_declaration_shows_the_field()
    {
        var live = Some.Applied(Some.Desired(Deployment));
        var desired = Some.Desired(Deployment.Replace("web:1", "web:2"));

        Assert.Equal(
            ["""spec.template.spec.containers[name=web].image "web:1" becomes "web:2" """.TrimEnd()],
            LiveComparison.Compare(desired, live).Select(difference => difference.ToString())
        );
    }

    [Fact]
    public void A_foreign_edit_shows_the_field_and_who_did_it() =>
        Assert.Equal(
            ["spec.replicas 5 becomes 2 (set by kubectl-edit at 2026-05-01T10:00:00Z)"],
            Compare(Deployment, live => Some.Edited(live, "/spec/replicas", 5))
        );

    [Fact]
    public void A_foreign_owner_of_the_right_value_is_noticed() =>
        Assert.Equal(
            ["spec.replicas is taken over (set by kubectl-edit at 2026-05-01T10:00:00Z)"],
            Compare(Deployment, live => Some.Edited(live, "/spec/replicas", 2))
        );

    [Fact]
    public void A_field_that_is_declared_no_longer_is_removed()
    {
        var live = Some.Applied(Some.Desired(Deployment));
        var desired = Some.Desired(Deployment.Replace(", annotations: {team: a}", ""));

        Assert.Equal(
            ["metadata.annotations.team is removed"],
            LiveComparison.Compare(desired, live).Select(difference => difference.ToString())
        );
    }

    [Fact]
    public void A_list_item_that_is_declared_no_longer_is_removed()
    {
        var live = Some.Applied(Some.Desired(Deployment + "\n      - {name: side, image: side:1}\n"));
        var desired = Some.Desired(Deployment);

        Assert.Equal(
            ["spec.template.spec.containers[name=side] is removed"],
            LiveComparison.Compare(desired, live).Select(difference => difference.ToString())
        );
    }

    [Fact]
    public void An_object_that_we_never_applied_differs()
    {
        var desired = Some.Desired(Some.ConfigMap("a"));

        Assert.NotEmpty(LiveComparison.Compare(desired, Some.Applied(desired, manager: "kubectl")));
    }

    [Fact]
    public void A_field_that_others_may_set_does_not_count() =>
        Assert.Empty(
            Compare(
                Deployment.Replace("team: a", "fairlead.dev/ignore-fields: /spec/replicas"),
                live => Some.Edited(live, "/spec/replicas", 9)
            )
        );

    [Fact]
    public void A_changed_secret_value_is_noticed_and_not_shown()
    {
        var live = Some.Applied(
            Some.Desired("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {password: hunter2}}")
        );
        var desired = Some.Desired(
            "{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {password: hunter3}}"
        );

        Assert.Equal(
            ["data.password differs"],
            LiveComparison.Compare(desired, live).Select(difference => difference.ToString())
        );
    }

    [Fact]
    public void A_value_that_a_webhook_changed_in_our_name_is_no_drift()
    {
        var desired = Some.Desired(Deployment);
        var live = Some.Edited(Some.Applied(desired), "/spec/replicas", 3, manager: "fairlead");

        Assert.Empty(LiveComparison.Compare(desired, live));
    }

    [Fact]
    public void A_key_that_the_server_defaults_finds_its_list_item()
    {
        var desired = Some.Desired(
            "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {ports: [{port: 53}, {port: 53, protocol: UDP}]}}"
        );
        var live = Some.Applied(desired);
        var spec = (JsonObject)live.Root["metadata"]!["managedFields"]![0]!["fieldsV1"]!["f:spec"]!;
        spec["f:ports"] = JsonNode.Parse(
            """{"k:{\"port\":53,\"protocol\":\"TCP\"}":{".":{},"f:port":{}},"k:{\"port\":53,\"protocol\":\"UDP\"}":{".":{},"f:port":{},"f:protocol":{}}}"""
        );

        Assert.Empty(LiveComparison.Compare(desired, live));
    }

    [Fact]
    public void A_record_that_was_erased_counts_as_drift() =>
        Assert.NotEmpty(
            Compare(
                Deployment,
                live =>
                {
                    live.Root.ObjectAt("metadata")!.Remove("managedFields");
                    return live;
                }
            )
        );

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void The_commit_that_an_object_names_is_no_part_of_what_is_declared(string commit, bool ours)
    {
        var live = Put(Some.Applied(Some.Desired(Deployment)), "/metadata/annotations/fairlead.dev~1commit", commit);
        if (ours)
        {
            live.Root["metadata"]!["managedFields"]![0]!["fieldsV1"]!["f:metadata"]!["f:annotations"]![
                "f:fairlead.dev/commit"
            ] = new JsonObject();
        }

        Assert.Empty(LiveComparison.Compare(Some.Desired(Deployment), live));
    }

    private static IEnumerable<string> Compare(string yaml, Func<LiveObject, LiveObject> change)
    {
        var desired = Some.Desired(yaml);
        return LiveComparison
            .Compare(desired, change(Some.Applied(desired)))
            .Select(difference => difference.ToString());
    }

    private static LiveObject Put(LiveObject live, string pointer, JsonNode value)
    {
        JsonPointers.Replace(live.Root, pointer, value);
        return live;
    }

    private static LiveObject WithoutDigest(LiveObject live) =>
        Put(live, "/metadata/annotations/fairlead.dev~1applied-digest", "sha256:old");
}
