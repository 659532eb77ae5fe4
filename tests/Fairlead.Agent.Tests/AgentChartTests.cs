using System.Text.Json.Nodes;
using Fairlead.Agent.CommandLine;
using Fairlead.Charts;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Agent.Tests;

/// <summary>The chart and the program know the same options.</summary>
public sealed class AgentChartTests
{
    private const string Least =
        "repository: https://git.example/env.git\nenvironment: dev\nimage: {repository: r.example/agent}\n";

    private const string Everything =
        Least
        + """
            branch: release
            recordNamespace: records
            poll: 1m30s
            timeout: "00:10:00"
            dashboard: https://agent.example
            repositoryToken: {existingSecret: env, key: password, user: deploy}
            commitStatus: {forge: gitlab, repository: acme/shop/environments, api: "https://git.example/api/v4", existingSecret: forge, key: pat}
            webhook: {existingSecret: hook}
            allowedSigners: {existingConfigMap: signers}
            trust: {existingConfigMap: trust}
            requirePlan: true
            """;

    // A pod has a service account, and what a Deployment starts runs until it is stopped; a commit is accepted by people.
    private static readonly string[] NotInAPod =
    [
        "--kubeconfig",
        "--context",
        "--once",
        "--plan",
        "--commit",
        "--reason",
        "--help",
    ];

    [Fact]
    public void Every_option_of_the_program_has_a_value_in_its_chart() =>
        Assert.Equal(
            OptionTable.All.Select(option => option.Name).Except(NotInAPod).Order(),
            AgentChart
                .Arguments(Everything)
                .Concat(AgentChart.Arguments(Least + "repositoryToken: {variable: TOKEN}"))
                .Where(argument => argument.StartsWith("--", StringComparison.Ordinal))
                .Distinct()
                .Order()
        );

    [Fact]
    public void The_program_takes_what_its_chart_gives() =>
        Assert.Equal(
            new AgentOptions
            {
                Repository = "https://git.example/env.git",
                Environment = "dev",
                Branch = "release",
                RecordNamespace = "records",
                Folder = "/var/cache/fairlead",
                InCluster = true,
                Output = OutputFormat.Json,
                Timeout = TimeSpan.FromMinutes(10),
                Poll = TimeSpan.FromSeconds(90),
                Listen = new Uri("http://0.0.0.0:8080"),
                TokenFile = "/etc/fairlead/repository/token",
                User = "deploy",
                CommitStatus = ForgeKind.GitLab,
                ForgeApi = new Uri("https://git.example/api/v4"),
                ForgeRepository = "acme/shop/environments",
                ForgeTokenFile = "/etc/fairlead/forge/token",
                Dashboard = new Uri("https://agent.example"),
                WebhookSecretFile = "/etc/fairlead/webhook/secret",
                AllowedSigners = "/etc/fairlead/signers/allowed_signers",
                Trust = "/etc/fairlead/trust/trust.yaml",
                RequirePlan = true,
            },
            CommandLineReader.Read(AgentChart.Arguments(Everything))
        );

    [Fact]
    public void The_chart_alone_gives_what_the_program_takes_by_itself() =>
        Assert.Equal(
            new AgentOptions
            {
                Repository = "https://git.example/env.git",
                Environment = "dev",
                Folder = "/var/cache/fairlead",
                InCluster = true,
                Output = OutputFormat.Json,
                Listen = new Uri("http://0.0.0.0:8080"),
            },
            CommandLineReader.Read(AgentChart.Arguments(Least))
        );

    [Theory]
    [InlineData(Least)]
    [InlineData(Everything)]
    public async Task A_cluster_takes_the_objects_of_the_chart(string values)
    {
        await using var sandbox = new SandboxEnvironment();
        await sandbox.InitializeAsync();
        using var session = await ClusterSession.OpenAsync(sandbox.Client, TestContext.Current.CancellationToken);
        foreach (var item in AgentChart.Objects(values))
        {
            var live = LiveObject.From((JsonObject)item.DeepClone());
            var kind = session.Catalog.Find(live.Key.GroupKind)!;
            var path = $"{kind.CollectionPath(live.Key.Namespace)}/{live.Key.Name}";
            await sandbox.Client.SendAsync(
                ClusterRequest.Apply(path, item, force: false, dryRun: true),
                TestContext.Current.CancellationToken
            );
        }
    }

    [Theory]
    [InlineData(
        "commitStatus: {forge: github, existingSecret: forge}",
        "Give commitStatus.repository, the path of the environment repository on the forge, such as acme/environments."
    )]
    [InlineData(
        "commitStatus: {forge: github, repository: acme/environments}",
        "Give commitStatus.existingSecret, the Secret with a token that may set commit statuses."
    )]
    public void What_is_missing_for_statuses_is_named(string values, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<ChartException>(() => AgentChart.Objects(Least + values)).Message,
            StringComparison.Ordinal
        );
}
