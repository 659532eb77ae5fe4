using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fairlead.TestKit;

namespace Fairlead.EndToEnd.Tests;

/// <summary>The sandbox that is served: others deliver to it, and it ends when it is told to.</summary>
[Collection(nameof(Journey))]
public sealed partial class UpTests(Journey journey)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_delivery_goes_to_the_sandbox_that_is_served()
    {
        using var up = Start();
        try
        {
            var dashboard = await ReadDashboardAsync(up);

            var run = CheckoutRun.In(journey.Second).Green();

            using var http = new HttpClient();
            var page = await http.GetStringAsync(dashboard, TestContext.Current.CancellationToken);
            Assert.Contains("storefront", page, StringComparison.Ordinal);
            Assert.Contains(
                $"using the sandbox that process {SandboxProcess()} serves",
                run.Output,
                StringComparison.Ordinal
            );
        }
        finally
        {
            Checkout.Run("kill", "/", "-TERM", $"{up.Id}");
        }

        Assert.True(up.WaitForExit(Patience));
        Assert.Equal(143, up.ExitCode);
    }

    [Fact]
    public async Task The_end_of_the_sandbox_is_the_end_of_what_serves_it_and_is_told()
    {
        using var up = Start();
        await ReadDashboardAsync(up);

        Checkout.Run("kill", "/", "-KILL", $"{SandboxProcess()}");

        var output = await up.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(up.WaitForExit(Patience));
        Assert.Equal(1, up.ExitCode);
        Assert.Contains(
            "The sandbox's program ended by itself with exit code 137. Run again; its state is kept.",
            output,
            StringComparison.Ordinal
        );
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/?(?=\s*$)", RegexOptions.None, 1000)]
    private static partial Regex Address();

    private int SandboxProcess()
    {
        var file = Path.Combine(journey.Second.Root, ".nuke/temp/sandbox/addresses.json");
        return (int)JsonNode.Parse(File.ReadAllText(file))!["processId"]!;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [Repository.BuildProgram, "Up", "--root", journey.Second.Root])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = journey.Second.Root,
        };
        start.Environment["NO_COLOR"] = "1";
        return Process.Start(start)!;
    }

    // The agent tells its own address last, once it serves.
    private static async Task<Uri> ReadDashboardAsync(Process up)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var output = "";
        while (await up.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            output += line + "\n";
            if (
                line.Contains("dashboard", StringComparison.OrdinalIgnoreCase)
                && Address().Match(line) is { Success: true } match
            )
            {
                return new Uri(match.Value);
            }
        }

        throw new InvalidOperationException(output);
    }
}
