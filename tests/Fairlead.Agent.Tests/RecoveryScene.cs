using System.Diagnostics;
using System.Text.Json.Nodes;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Service;
using Fairlead.Charts.Values;
using Fairlead.Git.Objects;
using Fairlead.Sandbox;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests;

/// <summary>An event after which somebody types the commands of its section in <c>docs/recovery.md</c>.</summary>
/// <param name="sandbox">Repository and cluster.</param>
/// <param name="section">The section.</param>
internal sealed class RecoveryScene(SandboxEnvironment sandbox, string section)
{
    public const string Document = "docs/recovery.md";

    private readonly DocumentedCommands _commands = DocumentedCommands.In(Document, section);

    /// <summary>Types the next command that installs the agent; what the pod is started with, but for the way to the cluster.</summary>
    public AgentOptions Helm(string repository)
    {
        var words = Next("helm", ("URL", repository));
        var values = words
            .Zip(words.Skip(1))
            .Where(pair => pair.First is "--set")
            .Aggregate(
                ChartValues.Parse("environment: dev\nimage: {repository: r.example/agent}\n", "what was set before"),
                (all, pair) => all.Set(pair.Second)
            );
        var given = CommandLineReader.Read(AgentChart.Arguments(values));
        Assert.Equal("fairlead-system", words[words.ToList().IndexOf("--namespace") + 1]);
        return sandbox.Options() with
        {
            Repository = given.Repository,
            Environment = given.Environment,
            Branch = given.Branch,
        };
    }

    /// <summary>Types the next command, which accepts a commit.</summary>
    public async Task AcceptAsync(CommitId commit)
    {
        using var output = new StringWriter();
        var options = Agent(("ID", commit.ToString()));
        Assert.Equal(
            0,
            await new AcceptCommand(options, output, output).RunAsync(TestContext.Current.CancellationToken)
        );
    }

    /// <summary>Types the next command, which runs the agent once.</summary>
    public Task<(int Code, IReadOnlyList<JsonNode> Events)> OnceAsync() =>
        sandbox.OnceAsync(Agent(("URL", sandbox.Repository)) with { Folder = sandbox.Options().Folder });

    /// <summary>Types the next command, of git, in a clone.</summary>
    public void Git(string clone, CommitId commit) =>
        GitProgram.Run(clone, [.. Next("git", ("ID", commit.ToString())).Skip(1)]);

    /// <summary>Types the next command, of kubectl; what it prints.</summary>
    public async Task<string> KubectlAsync(string folder)
    {
        string[] cluster = ["--kubeconfig", sandbox.Kubeconfig, "--context", SandboxAddresses.KubernetesContext];
        var start = new ProcessStartInfo(Server.Needs("kubectl"), [.. Next("kubectl").Skip(1), .. cluster])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var kubectl = Process.Start(start)!;
        var errors = kubectl.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await kubectl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await kubectl.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(kubectl.ExitCode == 0, await errors);
        return output;
    }

    /// <summary>Fails where the section has a command that was not typed.</summary>
    public void End() => _commands.End();

    private AgentOptions Agent(params (string Placeholder, string Value)[] values) =>
        CommandLineReader.Read([
            .. Next(
                    "fairlead-agent",
                    [.. values, ("FILE", sandbox.Kubeconfig), ("NAME", SandboxAddresses.KubernetesContext)]
                )
                .Skip(1),
        ]);

    private IReadOnlyList<string> Next(string program, params (string Placeholder, string Value)[] values)
    {
        var words = _commands.Next(values);
        Assert.Equal(program, words[0]);
        return words;
    }
}
