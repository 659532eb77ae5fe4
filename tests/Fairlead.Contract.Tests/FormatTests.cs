using Fairlead.Environments;
using Fairlead.Environments.Agents;
using Fairlead.Environments.Files;

namespace Fairlead.Contract.Tests;

/// <summary>
/// Each format that a build writes is read by each agent that reads it: this one, and one of the first version, as that has
/// read files (<see cref="FirstVersion"/>).
/// </summary>
public sealed class FormatTests
{
    private const string File = "environments/dev/environment.yaml";
    private const string Everything =
        ", kubernetes: { version: '1.36', apiVersions: [a.example/v1] }, requirePlan: true";

    private static readonly AgentReport OfFirstFormat = new(new Version(1, 2, 0), 1, 1);

    public static TheoryData<string, bool, int> Builds() =>
        new()
        {
            // As this build writes for whatever agent, and for one that reads the first format only.
            { "", false, 1 },
            { "", true, 1 },
            { Everything, false, 2 },
            { Everything, true, 1 },
        };

    [Theory]
    [MemberData(nameof(Builds))]
    public async Task What_a_build_writes_is_done_by_every_agent_that_reads_its_format(
        string declared,
        bool isForFirst,
        int format
    )
    {
        await using var contract = new Contract(declared);
        await contract.InitializeAsync();
        if (isForFirst)
        {
            await contract.CommitAsync([], (File, Empty(OfFirstFormat)));
        }

        var bump = await contract.BumpAsync(("web", Some.Maps(["web"])));

        var text = contract.Clone.Snapshot(bump.Tip).ReadText(File)!;
        var file = EnvironmentFile.Read(text, File);
        Assert.Equal(format, file.Format);
        Assert.Equal(format == 2, file is { Kubernetes: not null, RequirePlan: true });
        Assert.Equal(isForFirst ? OfFirstFormat : null, file.Agent);
        if (format == EnvironmentFormat.First)
        {
            Assert.Equal(["web shop"], FirstVersion.Read(text));
        }

        var run = await contract.ObeyAsync();
        Assert.Equal((0, ""), (run.Code, run.Problems));
        Assert.Equal(Shown.Of(bump.Plan), run.Plan);
        Assert.Equal(
            isForFirst && declared.Length > 0
                ?
                [
                    "dev: its agent 1.2.0 reads format 1; `kubernetes` and `requirePlan` are not written into environment.yaml until it is updated.",
                ]
                : [],
            bump.Notes
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("budget: {prune: {count: 2, percent: 40, kinds: {Secret: 0}}}\ndeadline: 90s\n")]
    public async Task What_the_first_version_wrote_is_read_and_kept(string more)
    {
        await using var contract = new Contract();
        await contract.InitializeAsync();
        await contract.BumpAsync(("web", Some.Maps(["web"])));
        await contract.CommitAsync([], (File, Recorded + more));
        Assert.Equal(["web shop"], FirstVersion.Read(Recorded + more));

        var run = await contract.ObeyAsync();

        Assert.Equal((0, ""), (run.Code, run.Problems));
        Assert.Equal(["web Create ConfigMap/shop/web"], run.Plan);
    }

    [Fact]
    public async Task An_environment_that_wants_plans_is_obeyed_whatever_the_option_says()
    {
        await using var contract = new Contract(", requirePlan: true");
        await contract.InitializeAsync();
        await contract.BumpAsync(("web", Some.Maps(["web", "left"])));
        Assert.Equal(0, (await contract.ObeyAsync()).Code);

        await contract.CommitAsync([], ("environments/dev/web/values.yaml", "a: 1\n"));
        Assert.Equal(0, (await contract.ObeyAsync()).Code);
        await contract.BumpAsync(("web", Some.Maps(["web", "left", "more"])));
        Assert.Equal(0, (await contract.ObeyAsync()).Code);
        await contract.CommitAsync([], ("environments/dev/web/manifests/configmap-left.yaml", null));

        var run = await contract.ObeyAsync();
        Assert.Equal((1, 0), (run.Code, run.Writes));
        Assert.Contains(
            "names no plan, and commits without one are not applied",
            run.Problems,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_commit_does_not_free_itself_of_its_plan()
    {
        await using var contract = new Contract(", requirePlan: true");
        await contract.InitializeAsync();
        var bump = await contract.BumpAsync(("web", Some.Maps(["web", "left"])));
        Assert.Equal(0, (await contract.ObeyAsync()).Code);
        var text = contract.Clone.Snapshot(bump.Tip).ReadText(File)!;

        await contract.CommitAsync(
            [],
            (File, text.Replace("requirePlan: true\n", "", StringComparison.Ordinal)),
            ("environments/dev/web/manifests/configmap-left.yaml", null)
        );

        var run = await contract.ObeyAsync();
        Assert.Equal((1, 0), (run.Code, run.Writes));
        Assert.Contains("names no plan", run.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_known_of_the_agent_is_kept_and_is_no_step_of_a_plan()
    {
        await using var contract = new Contract(", requirePlan: true");
        await contract.InitializeAsync();
        var bump = await contract.BumpAsync(("web", Some.Maps(["web"])));
        Assert.Equal(0, (await contract.ObeyAsync()).Code);
        var file = EnvironmentFile.Read(contract.Clone.Snapshot(bump.Tip).ReadText(File)!, File);
        var agent = AgentReport.Own(new Version(1, 9, 0), new KubernetesMinor(1, 36));

        await contract.CommitAsync([], (File, (file with { Agent = agent }).Write()));
        var run = await contract.ObeyAsync();
        var next = await contract.BumpAsync(("web", Some.Maps(["web", "more"])));

        Assert.Equal((0, 0), (run.Code, run.Plan.Count));
        Assert.Equal(agent, EnvironmentFile.Read(contract.Clone.Snapshot(next.Tip).ReadText(File)!, File).Agent);
    }

    // The very bytes that the first version has written for an environment with one app.
    private const string Recorded = """
        apiVersion: fairlead.dev/v1
        kind: Environment
        name: dev
        apps:
        - name: web
          namespace: shop
          dependsOn: []

        """;

    private static string Empty(AgentReport agent) => new EnvironmentFile("dev", []) { Agent = agent }.Write();
}
