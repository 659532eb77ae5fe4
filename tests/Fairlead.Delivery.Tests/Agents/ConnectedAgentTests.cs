using Fairlead.Delivery.Agents;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Tests.Promotions;
using Fairlead.Environments.Agents;
using Fairlead.Environments.Files;
using Fairlead.Forges;

namespace Fairlead.Delivery.Tests.Agents;

/// <summary>What a bump writes follows from what the environment's agent said last.</summary>
public sealed class ConnectedAgentTests
{
    private const string File = "environments/dev/environment.yaml";

    private static readonly AgentReport OfFirstFormat = new(new Version(1, 2, 0), 1, 1, new KubernetesMinor(1, 36));
    private static readonly AgentReport Present = AgentReport.Own(new Version(1, 4, 0), new KubernetesMinor(1, 36));

    [Fact]
    public async Task An_agent_of_the_first_format_gets_that_and_the_bump_says_what_waits()
    {
        using var repository = await CreateAsync();
        var forge = Forge(repository);
        forge.Say((await repository.TipAsync()).Commit, "fairlead/dev", CommitStatusValue.Success, Said(OfFirstFormat));

        var result = await repository.BumpAsync(Some.Release("catalog"));

        Assert.Equal(
            [
                "dev: its agent 1.2.0 reads format 1; `kubernetes` is not written into environment.yaml until it is updated.",
                "dev is rendered for Kubernetes 1.34, and its cluster has 1.36: correct \"kubernetes\" of dev in fairlead.yaml, as PinCluster does.",
            ],
            result.Notes
        );
        var file = await ReadAsync(repository);
        Assert.Equal((1, null), (file.Format, file.Kubernetes));
    }

    [Fact]
    public async Task Once_it_is_updated_what_waited_is_written()
    {
        using var repository = await CreateAsync();
        var forge = Forge(repository);
        forge.Say((await repository.TipAsync()).Commit, "fairlead/dev", CommitStatusValue.Success, Said(OfFirstFormat));
        var first = await repository.BumpAsync(Some.Release("catalog"));
        forge.Say(first.Tip, "fairlead/dev", CommitStatusValue.Failure, Said(Present with { Kubernetes = new(1, 34) }));
        repository.Agents = new ConnectedAgents(repository.Clone, () => forge);

        var result = await repository.BumpAsync(Some.Release("catalog"));

        Assert.True(result.Changed);
        Assert.Empty(result.Notes);
        Assert.Equal(2, (await ReadAsync(repository)).Format);
        repository.Agents = new ConnectedAgents(repository.Clone, () => forge);
        Assert.False((await repository.BumpAsync(Some.Release("catalog"))).Changed);
    }

    [Fact]
    public async Task The_last_status_that_says_it_counts_whatever_came_after()
    {
        using var repository = await CreateAsync();
        var forge = Forge(repository);
        forge.Say((await repository.TipAsync()).Commit, "fairlead/dev", CommitStatusValue.Success, Said(Present));
        var first = await repository.BumpAsync(Some.Release("catalog"));
        forge.Say(first.Tip, "fairlead/dev", CommitStatusValue.Success, "Healthy: 1 application");
        repository.Commit(("notes.txt", "of others"));
        forge.Say(
            (await repository.TipAsync()).Commit,
            "fairlead/prod",
            CommitStatusValue.Success,
            Said(OfFirstFormat)
        );

        var found = await new ConnectedAgents(repository.Clone, () => forge).FindAsync(
            "dev",
            (await repository.TipAsync()).Commit,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(new ReportedAgent(Present, null), found);
    }

    [Fact]
    public async Task An_agent_that_never_said_anything_costs_few_looks_at_the_forge()
    {
        using var repository = await CreateAsync();
        for (var commit = 0; commit < 60; commit++)
        {
            repository.Commit(($"environments/dev/catalog/note{commit % 2}.txt", $"{commit}"));
        }

        var forge = Forge(repository);
        await repository.BumpAsync(Some.Release("catalog"));

        Assert.InRange(forge.Looks, 1, 12);
    }

    [Fact]
    public async Task What_every_agent_reads_needs_no_look_at_a_forge()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        repository.Agents = new ConnectedAgents(
            repository.Clone,
            () => throw new InvalidOperationException("The forge was asked.")
        );

        Assert.True((await repository.BumpAsync(Some.Release("catalog"))).Changed);
    }

    [Fact]
    public async Task A_forge_that_does_not_answer_stops_no_bump()
    {
        using var repository = await CreateAsync();
        await WriteAgentAsync(repository, OfFirstFormat with { Kubernetes = null });
        repository.Agents = new ConnectedAgents(
            repository.Clone,
            () => throw new ForgeException(ForgeFailure.Unreachable, "The forge does not answer.")
        );

        var result = await repository.BumpAsync(Some.Release("catalog"));

        Assert.Equal(
            [
                "dev: what its agent is cannot be found out: The forge does not answer.",
                "dev: its agent 1.2.0 reads format 1; `kubernetes` is not written into environment.yaml until it is updated.",
            ],
            result.Notes
        );
    }

    [Fact]
    public async Task Where_no_status_says_it_the_file_does_and_keeps_doing_so()
    {
        using var repository = await CreateAsync();
        Forge(repository);
        await WriteAgentAsync(repository, OfFirstFormat);

        await repository.BumpAsync(Some.Release("catalog"));

        var file = await ReadAsync(repository);
        Assert.Equal((1, OfFirstFormat), (file.Format, file.Agent));
    }

    [Fact]
    public async Task A_status_goes_before_the_file()
    {
        using var repository = await CreateAsync();
        await WriteAgentAsync(repository, OfFirstFormat);
        Forge(repository)
            .Say((await repository.TipAsync()).Commit, "fairlead/dev", CommitStatusValue.Success, Said(Present));

        await repository.BumpAsync(Some.Release("catalog"));

        Assert.Equal(2, (await ReadAsync(repository)).Format);
    }

    [Fact]
    public async Task What_no_agent_of_that_kind_can_read_is_refused_with_what_to_do()
    {
        using var repository = await CreateAsync();
        await WriteAgentAsync(repository, new AgentReport(new Version(9, 0, 0), 7, 9));

        var refused = await Assert.ThrowsAsync<DeliveryException>(() => repository.BumpAsync(Some.Release("catalog")));

        Assert.Equal(
            "The agent of dev, 9.0.0, reads formats 7-9, and this program writes 1 to 2: update the build.",
            refused.Message
        );
    }

    private static Task<EnvironmentRepository> CreateAsync() =>
        EnvironmentRepository.CreateAsync(
            (
                "fairlead.yaml",
                EnvironmentRepository.Configuration.Replace(
                    "namespace: shop-dev }",
                    "namespace: shop-dev, kubernetes: { version: '1.34' } }",
                    StringComparison.Ordinal
                )
            ),
            ("environments/dev/catalog/values.yaml", "replicaCount: 1\n")
        );

    private static MemoryForge Forge(EnvironmentRepository repository)
    {
        var forge = new MemoryForge(repository.Clone, repository.Time);
        repository.Agents = new ConnectedAgents(repository.Clone, () => forge);
        return forge;
    }

    private static async Task WriteAgentAsync(EnvironmentRepository repository, AgentReport agent)
    {
        repository.Commit((File, new EnvironmentFile("dev", []) { Agent = agent }.Write()));
        await repository.TipAsync();
    }

    private static string Said(AgentReport report) => report.Behind("Healthy: 2 applications", 140);

    private static async Task<EnvironmentFile> ReadAsync(EnvironmentRepository repository) =>
        EnvironmentFile.Read((await repository.TipAsync()).ReadText(File)!, File);
}
