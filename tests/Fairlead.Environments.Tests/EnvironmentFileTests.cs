using Fairlead.Environments.Agents;
using Fairlead.Environments.Files;
using Fairlead.TestKit;

namespace Fairlead.Environments.Tests;

public sealed class EnvironmentFileTests
{
    private const string Path = "environments/dev/environment.yaml";

    [Fact]
    public void Applications_are_read_with_namespace_and_dependencies()
    {
        var file = Read(
            """
            apps:
            - name: postgres
              namespace: shop-dev
              dependsOn: []
            - name: catalog
              namespace: shop-dev
              dependsOn: [postgres]
            """
        );

        Assert.Equal("dev", file.Name);
        Assert.Equal(
            ["postgres shop-dev ", "catalog shop-dev postgres"],
            file.Apps.Select(app => $"{app.Name} {app.Namespace} {string.Join(',', app.DependsOn)}")
        );
    }

    [Fact]
    public void Limits_of_the_environment_and_of_its_applications_are_read()
    {
        var file = Read(
            """
            deadline: 10m
            budget: {prune: {count: 5, percent: 40, kinds: {PersistentVolumeClaim: 0, Deployment.apps: 1}}}
            apps:
            - {name: catalog, namespace: shop, deadline: 1h30m, impersonate: {user: "system:serviceaccount:{namespace}:deployer", groups: [team]}}
            - {name: orders, namespace: shop}
            """
        );

        Assert.Equal(TimeSpan.FromMinutes(10), file.Deadline);
        Assert.Equal((5, 40), (file.Budget?.Count, file.Budget?.Percent));
        Assert.Equal(
            [
                new DeclaredLimit("PersistentVolumeClaim", 0, $"{Path}:5:49"),
                new DeclaredLimit("Deployment.apps", 1, $"{Path}:5:75"),
            ],
            file.Budget?.Kinds
        );
        Assert.Equal(TimeSpan.FromMinutes(90), file.Apps[0].Deadline);
        Assert.Equal("system:serviceaccount:shop:deployer", file.Apps[0].Impersonate?.User);
        Assert.Equal(["team"], file.Apps[0].Impersonate?.Groups);
        Assert.Null(file.Apps[1].Impersonate);
    }

    [Fact]
    public void What_makes_no_sense_is_named_with_its_place()
    {
        string[] texts =
        [
            "apps: 5",
            "apps: [5]",
            "apps: [{name: ../x, namespace: n}]",
            "apps: [{name: a}]",
            "apps: [{name: a, namespace: x}, {name: a, namespace: x}]",
            "apps: [{name: a, namespace: x, dependsOn: [b]}]",
            "apps: [{name: a, namespace: x, dependsOn: [b]}, {name: b, namespace: x, dependsOn: [a]}]",
            "apps: []\ndeadline: 10",
            "apps: []\ndeadline: 0s",
            "apps: []\nbudget: {prune: {cuont: 1}}",
            "apps: []\nbudget: {prune: {percent: 101, count: -1}}",
            "apps: []\nbudget: 5",
            "apps: [{name: a, namespace: x, impersonate: {}}]",
            "apps: [{name: a, namespace: x, impersonate: {user: u, group: x}}]",
            "apps: []\nformatVersion: 3",
            "apps: []\nnew: field",
            "apps: []\nkubernetes: {version: latest}",
            "apps: []\nagent: {version: newest}",
            "apps: []\nagent: {version: 1.4.0, formats: {first: 2, last: 1}}",
            "apps: []\nrequirePlan: yes please",
        ];

        Approved.Matches(
            string.Join(
                "\n\n",
                texts.Select(text => $"{text}\n{Assert.Throws<EnvironmentFileException>(() => Read(text)).Message}")
            ) + "\n"
        );
    }

    [Fact]
    public void Another_kind_of_file_is_refused() =>
        Assert.Contains(
            "\"kind\" of the environment is \"Release\"",
            Assert.Throws<EnvironmentFileException>(() => EnvironmentFile.Read("kind: Release", Path)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void What_is_written_is_read()
    {
        var file = new EnvironmentFile(
            "prod",
            [
                new EnvironmentApp("web", "shop", [])
                {
                    Deadline = TimeSpan.FromMinutes(90),
                    Impersonate = new DeclaredIdentity("deployer", ["team"]),
                },
                new EnvironmentApp("worker", "shop", ["web"]),
            ]
        )
        {
            Format = EnvironmentFormat.Present,
            MinimumAgent = "1.2.0",
            Agent = new AgentReport(new Version(1, 4, 0), 1, 2, new KubernetesMinor(1, 34)),
            Kubernetes = new KubernetesTarget("1.34", ["monitoring.coreos.com/v1"]),
            RequirePlan = true,
            Budget = new DeclaredBudget(5, 40, [new DeclaredLimit("Deployment.apps", 1, "")]),
            Deadline = TimeSpan.FromMinutes(10),
        };

        Assert.Equal(file.Write(), EnvironmentFile.Read(file.Write(), Path).Write());
        Approved.Matches(file.Write());
    }

    [Theory]
    [InlineData(1, 1, 1, "kubernetes requirePlan")]
    [InlineData(1, 2, 2, "")]
    [InlineData(2, 2, 2, "")]
    [InlineData(1, 9, 2, "")]
    public void A_file_is_written_in_a_format_that_its_agent_reads(int first, int last, int format, string waiting)
    {
        var file = new EnvironmentFile("dev", [])
        {
            Kubernetes = new KubernetesTarget("1.34", []),
            RequirePlan = true,
            Deadline = TimeSpan.FromMinutes(10),
        };

        var fitted = file.For(new AgentReport(new Version(1, 2, 0), first, last));

        Assert.Equal((format, waiting), (fitted.File.Format, string.Join(' ', fitted.Waiting)));
        Assert.Equal(format == 2, fitted.File is { Kubernetes: not null, RequirePlan: true });
        Assert.Equal(file.Deadline, fitted.File.Deadline);
    }

    [Fact]
    public void A_format_is_as_old_as_what_a_file_says_and_no_older_than_it_is()
    {
        var plain = new EnvironmentFile("dev", []);

        Assert.Equal(1, plain.For(agent: null).File.Format);
        Assert.Equal(2, (plain with { Format = 2 }).For(agent: null).File.Format);
        Assert.Equal(1, (plain with { Format = 2 }).For(new AgentReport(new Version(1, 2), 1, 1)).File.Format);
        Assert.Equal(2, plain.For(new AgentReport(new Version(1, 9), 2, 3)).File.Format);
    }

    [Fact]
    public void An_agent_that_reads_nothing_of_this_is_told_with_what_to_do() =>
        Assert.Equal(
            "The agent of dev, 9.1.0, reads formats 7-9, and this program writes 1 to 2: update the build.",
            Assert
                .Throws<EnvironmentFileException>(() =>
                    new EnvironmentFile("dev", []).For(new AgentReport(new Version(9, 1, 0), 7, 9))
                )
                .Message
        );

    [Theory]
    [InlineData("1.34", "1.36", true)]
    [InlineData("v1.36.2", "1.36", false)]
    [InlineData(null, "1.36", false)]
    public void A_cluster_is_compared_by_its_minor_version(string? said, string has, bool differs)
    {
        Assert.True(KubernetesMinor.TryParse(has, out var cluster));

        var mismatch = new KubernetesTarget(said, []).Mismatch("dev", cluster);

        Assert.Equal(differs, mismatch is not null);
        Assert.Null(new KubernetesTarget(said, []).Mismatch("dev", cluster: null));
        if (differs)
        {
            Assert.Equal(
                "dev is rendered for Kubernetes 1.34, and its cluster has 1.36: correct \"kubernetes\" of dev in fairlead.yaml, as PinCluster does.",
                mismatch
            );
        }
    }

    private static EnvironmentFile Read(string apps) =>
        EnvironmentFile.Read($"apiVersion: fairlead.dev/v1\nkind: Environment\nname: dev\n{apps}\n", Path);
}
