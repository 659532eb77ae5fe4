using Fairlead.Delivery.Clusters;
using Fairlead.Environments;
using Fairlead.Environments.Agents;
using Fairlead.Environments.Files;

namespace Fairlead.Delivery.Tests.Agents;

public sealed class ClusterPinTests
{
    private static readonly IReadOnlyList<ServedApi> Served =
    [
        new("v1", "Pod"),
        new("apps/v1", "Deployment"),
        new("policy/v1", "PodDisruptionBudget"),
        new("monitoring.coreos.com/v1", "ServiceMonitor"),
        new("monitoring.coreos.com/v1", "PodMonitor"),
        new("metrics.k8s.io/v1beta1", "PodMetrics"),
    ];

    private static readonly string[] Beyond =
    [
        "metrics.k8s.io/v1beta1",
        "metrics.k8s.io/v1beta1/PodMetrics",
        "monitoring.coreos.com/v1",
        "monitoring.coreos.com/v1/PodMonitor",
        "monitoring.coreos.com/v1/ServiceMonitor",
    ];

    [Fact]
    public async Task The_cluster_is_written_beside_what_people_wrote()
    {
        using var repository = await EnvironmentRepository.CreateAsync();

        var result = await PinAsync(repository);

        Assert.True(result.Changed);
        Assert.Equal(
            EnvironmentRepository.Configuration.Replace(
                "dev: { namespace: shop-dev }",
                $"dev: {{ namespace: shop-dev, kubernetes: {{ version: \"1.36\", apiVersions: [{string.Join(", ", Beyond)}] }} }}",
                StringComparison.Ordinal
            ),
            (await repository.TipAsync()).ReadText("fairlead.yaml")
        );
        var commit = repository.Clone.Describe(result.Tip);
        Assert.Equal("dev: render for Kubernetes 1.36", commit.Message.Subject);
        Assert.Equal(CommitKind.Configure, commit.Message[CommitKind.Trailer]);
        Assert.Equal("1.36", result.Cluster.Version);
        Assert.Equal(Beyond, result.Cluster.ApiVersions);
    }

    [Fact]
    public async Task Again_it_commits_nothing()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        var first = await PinAsync(repository);

        var again = await PinAsync(repository);

        Assert.Equal((false, first.Tip), (again.Changed, again.Tip));
    }

    [Fact]
    public async Task What_stays_keeps_its_place_and_its_comments()
    {
        const string Before = """
            apiVersion: fairlead.dev/v1
            kind: Delivery
            apps: {catalog: {chart: web}}
            environments:
              # the first
              dev:
                kubernetes: # of the cluster in the cellar
                  version: v1.36.2 # as installed
                  apiVersions:
                  - monitoring.coreos.com/v1 # by the platform team
                  - gone.example/v1
                namespace: shop-dev # theirs
              prod: {namespace: shop-prod, from: [dev]}

            """;
        using var repository = await EnvironmentRepository.CreateAsync();
        repository.Commit(("fairlead.yaml", Before));

        await PinAsync(repository);

        Assert.Equal(
            Before.Replace(
                "      - gone.example/v1\n",
                string.Concat(
                    Beyond
                        .Where(version => version != "monitoring.coreos.com/v1")
                        .Select(version => $"      - {version}\n")
                ),
                StringComparison.Ordinal
            ),
            (await repository.TipAsync()).ReadText("fairlead.yaml")
        );
    }

    [Fact]
    public async Task Another_minor_version_takes_the_place_of_the_one_that_was_written()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        repository.Commit(
            (
                "fairlead.yaml",
                EnvironmentRepository.Configuration.Replace(
                    "namespace: shop-dev }",
                    "namespace: shop-dev, kubernetes: { version: '1.34', apiVersions: [gone.example/v1] } }",
                    StringComparison.Ordinal
                )
            )
        );

        await PinAsync(repository, served: []);

        Assert.Contains(
            "kubernetes: { version: '1.36', apiVersions: [] }",
            (await repository.TipAsync()).ReadText("fairlead.yaml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_agent_is_written_where_the_environment_is()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"));
        var agent = new AgentReport(new Version(1, 2, 0), 1, 1, new KubernetesMinor(1, 36));

        var result = await PinAsync(repository, agent: agent);

        const string Path = "environments/dev/environment.yaml";
        var file = EnvironmentFile.Read((await repository.TipAsync()).ReadText(Path)!, Path);
        Assert.Equal((1, agent), (file.Format, file.Agent));
        Assert.Empty(result.Notes);
        Assert.False((await PinAsync(repository, agent: agent)).Changed);
    }

    [Fact]
    public async Task An_agent_of_an_environment_that_is_not_there_yet_is_told_of()
    {
        using var repository = await EnvironmentRepository.CreateAsync();

        var result = await PinAsync(repository, agent: AgentReport.Own(new Version(1, 4, 0)));

        Assert.Equal(
            [
                "dev has no environment.yaml that can be read, so that its agent is not written down: bump it, and run this again.",
            ],
            result.Notes
        );
    }

    [Fact]
    public async Task What_cannot_be_edited_in_place_is_refused_with_what_to_write()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        repository.Commit(
            (
                "fairlead.yaml",
                """
                apiVersion: fairlead.dev/v1
                kind: Delivery
                apps: {catalog: {chart: web}}
                environments:
                  dev: &same {namespace: shop}
                  prod: *same

                """
            )
        );

        var refused = await Assert.ThrowsAsync<DeliveryException>(() => PinAsync(repository, served: []));

        Assert.StartsWith(
            "fairlead.yaml:5:8: \"environments.dev.kubernetes\" cannot be set",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "What dev shall say:\nkubernetes:\n  version: \"1.36\"\n",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    private static Task<ClusterPinResult> PinAsync(
        EnvironmentRepository repository,
        IReadOnlyList<ServedApi>? served = null,
        AgentReport? agent = null
    ) =>
        new ClusterPin(repository.Clone).RunAsync(
            new ClusterPinRequest
            {
                Environment = "dev",
                Version = new KubernetesMinor(1, 36),
                Served = served ?? Served,
                Agent = agent,
            },
            TestContext.Current.CancellationToken
        );
}
