using Nuke.Common;
using Serilog;

namespace Fairlead.BuildEngine.Tests;

public sealed class ParallelTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class ParallelAttribute : Attribute;

    /// <summary>Two targets that end only when both have begun.</summary>
    private sealed class Meeting : NukeBuild, IDisposable
    {
        private readonly CountdownEvent _begun = new(2);

        [Parallel]
        public Target Left => _ => _.Executes(() => Meet("left"));

        [Parallel]
        public Target Right => _ => _.Executes(() => Meet("right"));

        public Target Join => _ => _.DependsOn(Left, Right).Executes(() => Log.Information("joined"));

        public void Dispose() => _begun.Dispose();

        private void Meet(string name)
        {
            Log.Information("{Name} one", name);
            _begun.Signal();
            _begun.Wait(TestContext.Current.CancellationToken);
            Log.Information("{Name} two", name);
        }
    }

    [Fact]
    public void Independent_targets_run_at_once_when_asked()
    {
        var outcome = _lab.Run<Meeting>("Join --parallel 2");
        Assert.Equal("Right Succeeded, Left Succeeded, Join Succeeded", outcome.Statuses);
    }

    /// <summary>Targets that end only when all eight have begun.</summary>
    private sealed class Wide : NukeBuild, IDisposable
    {
        private readonly Barrier _all = new(8);

        public Target A => _ => _.Executes(Meet);

        public Target B => _ => _.Executes(Meet);

        public Target C => _ => _.Executes(Meet);

        public Target D => _ => _.Executes(Meet);

        public Target E => _ => _.Executes(Meet);

        public Target F => _ => _.Executes(Meet);

        public Target G => _ => _.Executes(Meet);

        public Target H => _ => _.Executes(Meet);

        public Target Join => _ => _.DependsOn(A, B, C, D, E, F, G, H).Executes(() => { });

        public void Dispose() => _all.Dispose();

        private void Meet() => _all.SignalAndWait(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void More_targets_than_cores_run_at_once_when_asked() =>
        Assert.Equal(0, _lab.Run<Wide>("Join --parallel 8").Code);

    [Fact]
    public void The_output_of_each_target_stays_together()
    {
        var text = _lab.Run<Meeting>("Join --parallel").Text;
        Assert.Matches("left one\n +left two\n", text);
        Assert.Matches("right one\n +right two\n", text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("true")]
    public void Targets_that_allow_it_run_at_once(string isOnGitHub)
    {
        _lab.Variables["GITHUB_ACTIONS"] = isOnGitHub;
        Assert.Equal("Right Succeeded, Left Succeeded, Join Succeeded", _lab.Run<Meeting>("Join").Statuses);
    }

    [Theory]
    [InlineData("C")]
    [InlineData("C --parallel 1")]
    public void All_others_run_one_after_the_other(string arguments)
    {
        var order = (Ordered)_lab.Run<Ordered>(arguments).Build;
        Assert.Equal("B begins, B ends, A begins, A ends, C", string.Join(", ", order.Events));
    }

    private sealed class Ordered : NukeBuild
    {
        public List<string> Events { get; } = [];

        public Target A => _ => _.Executes(() => Events.Add("A begins"), () => Events.Add("A ends"));

        public Target B => _ => _.Executes(() => Events.Add("B begins"), () => Events.Add("B ends"));

        public Target C => _ => _.DependsOn(A, B).Executes(() => Events.Add("C"));
    }

    private sealed class OneFails : NukeBuild
    {
        public Target Bad => _ => _.Executes(() => throw new InvalidOperationException("no"));

        public Target After => _ => _.DependsOn(Bad).Executes(() => { });

        public Target Assured => _ => _.After(After).AssuredAfterFailure().Executes(() => { });
    }

    [Fact]
    public void A_failure_stops_what_depends_on_it_but_not_what_is_assured() =>
        Assert.Equal(
            "Bad Failed, After NotRun, Assured Succeeded",
            _lab.Run<OneFails>("After Assured --parallel 4").Statuses
        );
}
