using System.Text.Json.Nodes;

namespace Fairlead.Sandbox.Tests.Kubernetes;

/// <summary>Things a real control plane does by itself, on which clients come to rely or stumble over.</summary>
public sealed class RealServerTests : IAsyncLifetime
{
    private const string Core = "/api/v1/namespaces/default";
    private const string Merge = "application/merge-patch+json";

    private RunningCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await RunningCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Every_namespace_gets_an_account_and_the_authoritys_certificate()
    {
        await _cluster.SendAsync("POST", "/api/v1/namespaces", """{"metadata":{"name":"shop"}}""");

        await _cluster.UntilAsync("/api/v1/namespaces/shop/serviceaccounts/default", IsThere);
        await _cluster.UntilAsync("/api/v1/namespaces/shop/configmaps/kube-root-ca.crt", IsThere);
    }

    [Fact]
    public async Task A_pod_whose_account_is_not_there_is_forbidden()
    {
        var (status, body) = await _cluster.SendAsync(
            "POST",
            Core + "/pods",
            """{"metadata":{"name":"p"},"spec":{"serviceAccountName":"nobody","containers":[{"name":"a","image":"x"}]}}"""
        );

        Assert.Equal(403, status);
        Assert.Equal(
            "pods \"p\" is forbidden: error looking up service account default/nobody: serviceaccount \"nobody\" not found",
            (string?)body["message"]
        );
    }

    [Fact]
    public async Task The_labels_of_a_Service_are_on_its_endpoints_too()
    {
        await _cluster.SendAsync(
            "POST",
            Core + "/services",
            """{"metadata":{"name":"s","labels":{"team":"one"}},"spec":{"selector":{"app":"a"},"ports":[{"port":80}]}}"""
        );

        var slices = await _cluster.UntilAsync(
            "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices?labelSelector=team%3Done",
            body => body["items"]!.AsArray().Count == 1
        );
        Assert.Equal("s", (string?)slices["items"]![0]!["metadata"]!["labels"]!["kubernetes.io/service-name"]);
        await _cluster.UntilAsync(
            Core + "/endpoints?labelSelector=team%3Done",
            body => body["items"]!.AsArray().Count == 1
        );
    }

    [Fact]
    public async Task A_claim_that_a_pod_uses_is_deleted_after_the_pod()
    {
        await _cluster.SendAsync(
            "POST",
            Core + "/persistentvolumeclaims",
            """{"metadata":{"name":"data"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}}}"""
        );
        await _cluster.SendAsync(
            "POST",
            Core + "/pods",
            """{"metadata":{"name":"p"},"spec":{"terminationGracePeriodSeconds":0,"volumes":[{"name":"d","persistentVolumeClaim":{"claimName":"data"}}],"containers":[{"name":"a","image":"x"}]}}"""
        );
        await _cluster.UntilAsync(Core + "/pods/p", body => (string?)body["status"]?["phase"] is "Running");

        var (_, claim) = await _cluster.SendAsync("DELETE", Core + "/persistentvolumeclaims/data");
        Assert.Equal("kubernetes.io/pvc-protection", (string?)claim["metadata"]!["finalizers"]![0]);

        await _cluster.SendAsync("DELETE", Core + "/pods/p");
        await _cluster.UntilAsync(Core + "/persistentvolumeclaims/data", IsGone);
    }

    [Fact]
    public async Task The_rules_of_an_aggregated_role_are_put_together_and_follow()
    {
        const string roles = "/apis/rbac.authorization.k8s.io/v1/clusterroles";
        await _cluster.SendAsync(
            "POST",
            roles,
            """{"metadata":{"name":"whole"},"aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"of":"whole"}}]},"rules":[]}"""
        );
        await _cluster.SendAsync(
            "POST",
            roles,
            """{"metadata":{"name":"part","labels":{"of":"whole"}},"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]}"""
        );

        await _cluster.UntilAsync(roles + "/whole", body => body["rules"]?.AsArray().Count is 1);
        await _cluster.SendAsync("DELETE", roles + "/part");
        await _cluster.UntilAsync(roles + "/whole", body => body["rules"]?.AsArray().Count is null or 0);
    }

    [Fact]
    public async Task A_Secret_for_a_token_is_filled_and_goes_with_its_account()
    {
        await _cluster.SendAsync("POST", Core + "/serviceaccounts", """{"metadata":{"name":"robot"}}""");
        await _cluster.SendAsync(
            "POST",
            Core + "/secrets",
            """{"metadata":{"name":"t","annotations":{"kubernetes.io/service-account.name":"robot"}},"type":"kubernetes.io/service-account-token"}"""
        );

        await _cluster.UntilAsync(Core + "/secrets/t", body => body["data"]?["token"] is not null);
        await _cluster.SendAsync("DELETE", Core + "/serviceaccounts/robot");
        await _cluster.UntilAsync(Core + "/secrets/t", IsGone);
    }

    [Fact]
    public async Task An_eviction_that_a_budget_forbids_is_told_to_come_again()
    {
        await _cluster.ApplyAsync(Some.Deployments + "/web", Some.Deployment(replicas: 1));
        await _cluster.SendAsync(
            "POST",
            "/apis/policy/v1/namespaces/default/poddisruptionbudgets",
            """{"metadata":{"name":"b"},"spec":{"minAvailable":1,"selector":{"matchLabels":{"app":"web"}}}}"""
        );
        await _cluster.UntilAsync(
            "/apis/policy/v1/namespaces/default/poddisruptionbudgets/b",
            body => (int?)body["status"]?["currentHealthy"] is 1
        );
        var pod = (string)
            (await _cluster.GetAsync(Core + "/pods?labelSelector=app%3Dweb"))["items"]![0]!["metadata"]!["name"]!;

        var (status, body) = await EvictAsync(pod);

        Assert.Equal(429, status);
        Assert.Equal("Cannot evict pod as it would violate the pod's disruption budget.", (string?)body["message"]);
        Assert.Equal("DisruptionBudget", (string?)body["details"]!["causes"]![0]!["reason"]);
        await _cluster.SendAsync(
            "PATCH",
            "/apis/policy/v1/namespaces/default/poddisruptionbudgets/b",
            """{"spec":{"minAvailable":0}}""",
            Merge
        );
        await _cluster.UntilAsync(
            "/apis/policy/v1/namespaces/default/poddisruptionbudgets/b",
            answer => (int?)answer["status"]?["disruptionsAllowed"] is 1
        );
        Assert.Equal(201, (await EvictAsync(pod)).Status);
    }

    [Theory]
    [InlineData(
        "storage.k8s.io/v1",
        "storageclasses",
        """{"metadata":{"name":"x"},"provisioner":"a"}""",
        """{"provisioner":"b"}""",
        "provisioner: Forbidden: updates to provisioner are forbidden."
    )]
    [InlineData(
        "scheduling.k8s.io/v1",
        "priorityclasses",
        """{"metadata":{"name":"x"},"value":1}""",
        """{"value":2}""",
        "value: Forbidden: may not be changed in an update."
    )]
    [InlineData(
        "networking.k8s.io/v1",
        "ingressclasses",
        """{"metadata":{"name":"x"},"spec":{"controller":"example.org/a"}}""",
        """{"spec":{"controller":"example.org/b"}}""",
        "spec.controller: Invalid value: \"example.org/b\": field is immutable"
    )]
    public async Task Fields_that_never_change_are_refused(
        string group,
        string plural,
        string created,
        string patch,
        string expected
    )
    {
        await _cluster.SendAsync("POST", $"/apis/{group}/{plural}", created);

        var (status, body) = await _cluster.SendAsync("PATCH", $"/apis/{group}/{plural}/x", patch, Merge);

        Assert.Equal(422, status);
        Assert.EndsWith(expected, (string?)body["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_mebibyte_of_data_is_too_long()
    {
        var (status, body) = await _cluster.SendAsync(
            "POST",
            Some.ConfigMaps,
            Some.ConfigMap("large", value: new string('x', 1_048_577))
        );

        Assert.Equal(422, status);
        Assert.Contains(
            "Too long: may not be more than 1048576 bytes",
            (string?)body["message"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Initial_events_have_their_bookmark_only_where_bookmarks_are_wanted()
    {
        await using var stream = await _cluster.Http.GetStreamAsync(
            Some.ConfigMaps
                + "?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&timeoutSeconds=1&fieldSelector=metadata.name%3Dnone",
            TestContext.Current.CancellationToken
        );
        using var reader = new StreamReader(stream);

        Assert.Equal("", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private Task<(int Status, JsonObject Body)> EvictAsync(string pod) =>
        _cluster.SendAsync(
            "POST",
            $"{Core}/pods/{pod}/eviction",
            $$$"""{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"{{{pod}}}"}}"""
        );

    private static bool IsThere(JsonObject body) => body["metadata"]?["name"] is not null;

    private static bool IsGone(JsonObject body) => (int?)body["code"] is 404;
}
