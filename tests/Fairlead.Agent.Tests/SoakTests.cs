using Fairlead.Soak;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests;

/// <summary>A minute of what <c>./build.sh Bench --bench soak</c> does for half an hour.</summary>
public sealed class SoakTests
{
    private static readonly string? Seed = Environment.GetEnvironmentVariable("FAIRLEAD_SEED");

    [Fact]
    public async Task An_agent_follows_whatever_happens_for_a_minute_and_does_not_grow()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has of the machine is read as Linux tells it.");
        Server.Needs("git");
        using var folder = new TemporaryFolder();
        var agent = Path.Combine(AppContext.BaseDirectory, "Fairlead.Agent.dll");
        var seed = Seed is null ? 1 : int.Parse(Seed, System.Globalization.CultureInfo.InvariantCulture);

        var report = await SoakRun.RunAsync(
            new SoakOptions(folder.FullPath, "dotnet", [agent], TimeSpan.FromMinutes(1), seed),
            TestContext.Current.CancellationToken
        );

        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}: {string.Join(", ", report.Counts)}; {report}");
    }
}
