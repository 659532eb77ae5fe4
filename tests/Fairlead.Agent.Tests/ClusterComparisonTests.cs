using Fairlead.Agent.Desired;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Environments.Files;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Agent.Tests;

public sealed class ClusterComparisonTests : IAsyncLifetime
{
    private const string Difference =
        "dev is rendered for Kubernetes 1.20, and its cluster has 1.36: correct \"kubernetes\" of dev in fairlead.yaml, as PinCluster does.";

    private readonly SandboxEnvironment _sandbox = new();
    private readonly AgentState _state = new("dev", TimeProvider.System);
    private readonly StringWriter _text = new();
    private readonly FakeTimeProvider _time = new();

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        _text.Dispose();
        return _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_cluster_of_another_version_is_a_problem_that_is_shown_and_told_once()
    {
        var comparison = new ClusterComparison(_sandbox.Client, _state, LogReporter.Text(_text, _text), _time);

        await comparison.CompareAsync(Desired("1.20"), TestContext.Current.CancellationToken);
        await comparison.CompareAsync(Desired("1.20"), TestContext.Current.CancellationToken);

        Assert.Equal([Difference], _state.Problems);
        Assert.Equal($"kubernetes    {Difference}\n", _text.ToString());
        Assert.Equal("1.36", _state.Report.Kubernetes.ToString());
    }

    [Fact]
    public async Task What_was_corrected_is_no_problem_any_more()
    {
        var comparison = new ClusterComparison(_sandbox.Client, _state, LogReporter.Text(_text, _text), _time);
        await comparison.CompareAsync(Desired("1.20"), TestContext.Current.CancellationToken);

        await comparison.CompareAsync(Desired("1.36.4"), TestContext.Current.CancellationToken);

        Assert.Empty(_state.Problems);
    }

    [Fact]
    public async Task A_cluster_is_asked_again_after_an_hour_and_not_with_each_commit()
    {
        var comparison = new ClusterComparison(_sandbox.Client, _state, LogReporter.Text(_text, _text), _time);
        await comparison.CompareAsync(Desired("1.36"), TestContext.Current.CancellationToken);

        _time.Advance(TimeSpan.FromMinutes(59));
        await comparison.CompareAsync(Desired("1.36"), TestContext.Current.CancellationToken);
        var once = _sandbox.Client.Requests.ByMethod["GET"];
        _time.Advance(TimeSpan.FromMinutes(1));
        await comparison.CompareAsync(Desired("1.36"), TestContext.Current.CancellationToken);

        Assert.Equal((1, 2), (once, _sandbox.Client.Requests.ByMethod["GET"]));
    }

    [Fact]
    public async Task A_run_that_ends_says_it_and_stops_for_nothing()
    {
        await _sandbox.CommitAsync(
            ("environment.yaml", SandboxEnvironment.Environment + "\nkubernetes: {version: '1.20'}\nformatVersion: 2\n")
        );

        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal(0, code);
        Assert.Equal(
            [Difference],
            events.Where(line => line["event"]!.ToString() is "cluster").Select(line => line["message"]!.ToString())
        );
    }

    private static DesiredEnvironment Desired(string version) =>
        new("", []) { UnlistedFolders = new HashSet<string>(), Kubernetes = new KubernetesTarget(version, []) };
}
