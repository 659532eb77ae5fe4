using Fairlead.Kubernetes.Client;

namespace Fairlead.Conformance.Tests.Faults;

/// <summary>A test whose passes speak to the cluster through a proxy that misbehaves; the test itself does not.</summary>
public abstract class FaultTest(TestCluster cluster) : ConformanceTest(cluster)
{
    protected FaultProxy Proxy { get; private set; } = null!;

    protected override ClusterOptions Target => Proxy.Options;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Proxy = await FaultProxy.StartAsync(Cluster.Options, Stop);
    }

    public override async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal static string Hook(string color) =>
        ConfigMap("hook", color, "annotations: {helm.sh/hook: 'pre-install,pre-upgrade'}");

    internal static string[] FirstRelease() =>
        [
            ConfigMap("same"),
            ConfigMap("changes"),
            ConfigMap("goes"),
            "{apiVersion: v1, kind: Secret, metadata: {name: goes}, stringData: {x: a}}",
            Hook("blue"),
        ];

    internal static string[] SecondRelease() =>
        [
            ConfigMap("same"),
            ConfigMap("changes", "green"),
            ConfigMap("comes"),
            ConfigMap("later", metadata: "annotations: {fairlead.dev/wave: '1'}"),
            Hook("green"),
        ];

    /// <summary>The second release is there, nothing else is, and every hook ran once.</summary>
    protected async Task AssertSecondReleaseAsync()
    {
        Assert.Equal("green", (await GetAsync("configmaps/changes"))["data"]!["color"]!.ToString());
        Assert.Equal("green", (await GetAsync("configmaps/hook"))["data"]!["color"]!.ToString());
        Assert.Equal(["changes", "comes", "later", "same"], await MembersAsync("configmaps"));
        Assert.Empty(await MembersAsync("secrets"));
        Assert.Equal(2, Proxy.Created("/configmaps/hook"));
    }

    /// <summary>Names of the objects that carry the label of any set.</summary>
    protected async Task<IEnumerable<string>> MembersAsync(string plural) =>
        (await GetAsync($"{plural}?labelSelector=applyset.kubernetes.io%2Fpart-of"))["items"]!
            .AsArray()
            .Select(item => item!["metadata"]!["name"]!.ToString())
            .Order(StringComparer.Ordinal);
}
