using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Conformance.Tests;

public sealed class RefusalTests(TestCluster cluster) : ConformanceTest(cluster)
{
    [Fact]
    public async Task An_unknown_field_fails_the_application_and_names_the_file()
    {
        var pass = await ApplyAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, dat: {x: a}}");

        Assert.Equal(AppStatus.Failed, pass.Outcome.Status);
        Assert.StartsWith("ConfigMap a (app/0.yaml:1) was refused: ", pass.Outcome.Message, StringComparison.Ordinal);
        Assert.Contains("dat", pass.Outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_that_nobody_defines_blocks_the_application_before_anything_is_written()
    {
        var pass = await ApplyAsync(
            ConfigMap("a"),
            "{apiVersion: nowhere.example.org/v1, kind: Gadget, metadata: {name: g}}"
        );

        pass.Failed(
            "Gadget g is blocked: the cluster does not know the kind Gadget.nowhere.example.org (app/1.yaml:1); install what defines it first."
        );
        Assert.Equal(0, pass.Requests.Writes);
    }

    [Fact]
    public async Task Every_object_that_is_wrong_is_named()
    {
        var pass = await ApplyAsync(
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {x: 1}}",
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: b}, data: {x: 2}}"
        );

        Assert.Contains("ConfigMap a (app/0.yaml:1)", pass.Outcome.Message, StringComparison.Ordinal);
        Assert.Contains("ConfigMap b (app/1.yaml:1)", pass.Outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_secret_is_refused_without_its_value()
    {
        var pass = await ApplyAsync(
            "{apiVersion: v1, kind: Secret, metadata: {name: s}, data: {password: 'hunter2 is not base64'}}"
        );

        Assert.Equal(AppStatus.Failed, pass.Outcome.Status);
        Assert.DoesNotContain("hunter2", pass.Outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_is_not_there_is_one_sentence()
    {
        using var folder = new TestKit.TemporaryFolder();
        var path = folder.Write(
            "kubeconfig",
            """
            {apiVersion: v1, kind: Config, clusters: [{name: c, cluster: {server: 'http://127.0.0.1:1'}}], users: [{name: u, user: {token: t}}], contexts: [{name: x, context: {cluster: c, user: u}}]}
            """
        );
        using var client = ClusterClient.Open(
            new ClusterOptions
            {
                Kubeconfig = path,
                Context = "x",
                Attempts = 1,
            }
        );

        var error = await Assert.ThrowsAsync<ClusterException>(() => ClusterSession.OpenAsync(client, Stop));
        Assert.Equal(
            "The cluster at http://127.0.0.1:1/ cannot be reached (GET /api): Connection refused. Check that it runs and that the kubeconfig names its address.",
            error.Message
        );
    }

    [Fact]
    public void A_context_that_is_not_there_is_one_sentence()
    {
        var options = Cluster.Options with { Context = "nowhere" };

        var error = Assert.Throws<ClusterException>(() => ClusterClient.Open(options));
        Assert.StartsWith(
            $"The kubeconfig {options.Kubeconfig} cannot be used with context nowhere: ",
            error.Message,
            StringComparison.Ordinal
        );
    }
}
