using Fairlead.Delivery.Agents;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Migrations;
using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Tests.Promotions;
using Fairlead.Environments;
using Fairlead.Environments.Agents;
using Fairlead.Environments.Files;
using Fairlead.Environments.Planning;

namespace Fairlead.Delivery.Tests.Agents;

public sealed class EnvironmentMigrationTests
{
    private const string Map = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repository_of_the_first_version_is_lifted_in_one_commit_by_which_no_agent_does_anything()
    {
        using var repository = await CreateAsync();
        var before = await repository.TipAsync();

        var result = await MigrateAsync(repository);

        Assert.True(result.Changed);
        Assert.Equal(
            [new MigratedEnvironment("dev", 1, 2), new MigratedEnvironment("prod", 1, 2)],
            result.Environments
        );
        var after = await repository.TipAsync();
        var commit = repository.Clone.Describe(result.Tip);
        Assert.Equal([before.Commit], commit.Parents);
        Assert.Equal("Migrate dev, prod to format 2", commit.Message.Subject);
        Assert.Equal(CommitKind.Migrate, commit.Message[CommitKind.Trailer]);
        string[] environments = ["dev", "prod"];
        var plans = environments.Select(name => TreePlan.Between(before, after, name)).ToList();
        Assert.All(plans, plan => Assert.True(plan.IsEmpty));
        Assert.Equal(
            plans.Select(plan => plan.Digest(after.FirstCommit.ToString())),
            commit.Message.Trailers.Where(trailer => trailer.Key == TreePlan.Trailer).Select(trailer => trailer.Value)
        );
        Assert.Equal(
            ["environments/dev/environment.yaml", "environments/prod/environment.yaml"],
            repository.Clone.Differences(before.Commit, after.Commit, "").Select(file => file.Path)
        );
        Assert.Equal(
            FirstVersion("dev", "budget: {prune: {count: 3, kinds: {Secret: 0}}}\n").Apps.Select(app => app.Name),
            Read(after, "dev").Apps.Select(app => app.Name)
        );
        Assert.Equal(3, Read(after, "dev").Budget?.Count);
    }

    [Fact]
    public async Task Again_it_commits_nothing()
    {
        using var repository = await CreateAsync();
        var first = await MigrateAsync(repository);

        var again = await MigrateAsync(repository);

        Assert.Equal((false, first.Tip, 0), (again.Changed, again.Tip, again.Environments.Count));
        Assert.Empty(again.Notes);
    }

    [Fact]
    public async Task An_environment_whose_agent_reads_no_newer_format_stays_and_that_is_said()
    {
        using var repository = await CreateAsync();
        var forge = new MemoryForge(repository.Clone, repository.Time);
        var old = new AgentReport(new Version(1, 2, 0), 1, 1);
        forge.Say((await repository.TipAsync()).Commit, "fairlead/prod", CommitStatusValue.Success, old.ToString());

        var result = await MigrateAsync(repository, forge);

        Assert.Equal([new MigratedEnvironment("dev", 1, 2)], result.Environments);
        Assert.Equal(
            ["prod: its agent 1.2.0 reads format 1, so that its files stay in format 1 until it is updated."],
            result.Notes
        );
        Assert.Equal(1, Read(await repository.TipAsync(), "prod").Format);
    }

    [Fact]
    public async Task A_bump_keeps_the_format()
    {
        using var repository = await CreateAsync();
        await MigrateAsync(repository);

        await repository.BumpAsync(Some.Release("catalog"));

        Assert.Equal(2, Read(await repository.TipAsync(), "dev").Format);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_and_nothing_is_lifted()
    {
        using var repository = await CreateAsync();
        repository.Commit(("environments/prod/environment.yaml", "kind: Other\n"));
        var tip = await repository.TipAsync();

        var refused = await Assert.ThrowsAsync<DeliveryException>(() => MigrateAsync(repository));

        Assert.Contains("environments/prod/environment.yaml:1:7", refused.Message, StringComparison.Ordinal);
        Assert.Equal(tip.Commit, (await repository.TipAsync()).Commit);
    }

    [Fact]
    public async Task A_plan_that_is_not_empty_is_refused_with_its_first_lines()
    {
        using var repository = await CreateAsync();
        var before = await repository.TipAsync();
        repository.Delete("environments/dev/catalog/manifests/configmap-more.yaml");
        var plan = EnvironmentPlan.Between(before, "dev", await repository.TipAsync(), "dev");

        var refused = Assert.Throws<DeliveryException>(() => MigrationPlan.RefuseSteps("dev", plan));

        Assert.StartsWith(
            "In a newer format dev would not be the same to its agent, so nothing was written. It would do:\n",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("ConfigMap", refused.Message, StringComparison.Ordinal);
        MigrationPlan.RefuseSteps("dev", EnvironmentPlan.Between(before, "dev", before, "dev"));
    }

    private static Task<EnvironmentRepository> CreateAsync() =>
        EnvironmentRepository.CreateAsync(
            ("environments/dev/environment.yaml", Text("dev", "budget: {prune: {count: 3, kinds: {Secret: 0}}}\n")),
            ("environments/dev/catalog/manifests/configmap-web.yaml", Map),
            (
                "environments/dev/catalog/manifests/configmap-more.yaml",
                Map.Replace("web", "more", StringComparison.Ordinal)
            ),
            ("environments/prod/environment.yaml", Text("prod", "deadline: 90s\n")),
            ("environments/prod/catalog/manifests/configmap-web.yaml", Map)
        );

    // As the first version has written it: no format, and what people had formatted in their own way since.
    private static string Text(string name, string more) =>
        $"apiVersion: fairlead.dev/v1\nkind: Environment\nname: {name} # by hand\n{more}apps:\n"
        + "- {name: catalog, namespace: shop, dependsOn: []}\n";

    private static EnvironmentFile FirstVersion(string name, string more) =>
        EnvironmentFile.Read(Text(name, more), "environment.yaml");

    private static EnvironmentFile Read(Fairlead.Git.Objects.TreeSnapshot tree, string environment)
    {
        var path = EnvironmentLayout.EnvironmentFile(environment);
        return EnvironmentFile.Read(tree.ReadText(path)!, path);
    }

    private static Task<MigrationResult> MigrateAsync(EnvironmentRepository repository, MemoryForge? forge = null)
    {
        var asked = forge ?? new MemoryForge(repository.Clone, repository.Time);
        var agents = new ConnectedAgents(repository.Clone, () => asked);
        return new EnvironmentMigration(repository.Clone, agents).RunAsync("main", Token);
    }
}
