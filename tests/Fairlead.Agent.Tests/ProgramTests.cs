using System.Diagnostics;
using System.Text.Json.Nodes;
using Fairlead.Sandbox;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests;

public sealed class ProgramTests : IAsyncLifetime
{
    private readonly SandboxEnvironment _sandbox = new();

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task The_program_speaks_JSON_only_and_ends_with_the_verdict()
    {
        var options = _sandbox.Options();
        string[] arguments =
        [
            "--repository",
            options.Repository,
            "--environment",
            "dev",
            "--folder",
            options.Folder!,
            "--kubeconfig",
            options.Kubeconfig!,
            "--context",
            SandboxAddresses.KubernetesContext,
            "--once",
            "--output",
            "json",
        ];

        Assert.Equal(0, (await RunAsync(arguments)).Code);
        var started = Stopwatch.GetTimestamp();
        var (code, output, errors) = await RunAsync(arguments);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"A pass without a change: {Stopwatch.GetElapsedTime(started)}"
        );

        var lines = output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!)
            .ToList();
        Assert.Equal((0, "", 0), (code, errors, (int)lines[^1]["writes"]!));
    }

    [Fact]
    public async Task An_address_that_the_user_s_configuration_of_Git_leads_elsewhere_is_followed()
    {
        var options = _sandbox.Options();
        using var home = new TemporaryFolder();
        await File.WriteAllTextAsync(
            Path.Combine(home.FullPath, ".gitconfig"),
            $"[url \"{options.Repository}\"]\n\tinsteadOf = https://git.invalid/env.git\n",
            TestContext.Current.CancellationToken
        );
        string[] arguments =
        [
            "--repository",
            "https://git.invalid/env.git",
            "--environment",
            "dev",
            "--folder",
            Path.Combine(home.FullPath, "state"),
            "--kubeconfig",
            options.Kubeconfig!,
            "--context",
            SandboxAddresses.KubernetesContext,
            "--once",
            "--plan",
        ];

        var (code, output, errors) = await RunAsync(arguments, ("HOME", home.FullPath));

        Assert.Equal("", errors);
        Assert.Contains("to create", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task A_command_line_that_makes_no_sense_ends_with_64()
    {
        var (code, output, errors) = await RunAsync(["--once", "--repository"]);

        Assert.Equal((64, ""), (code, output));
        Assert.StartsWith("--repository needs a value: --repository URL.\n", errors, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(
        string[] arguments,
        params (string Name, string Value)[] environment
    )
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Fairlead.Agent.dll"), .. arguments]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
