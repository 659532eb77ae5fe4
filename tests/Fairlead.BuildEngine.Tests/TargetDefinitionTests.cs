using Nuke.Common;
using Serilog;

namespace Fairlead.BuildEngine.Tests;

public sealed class TargetDefinitionTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    private sealed class Actions : NukeBuild
    {
        public Target Many =>
            _ =>
                _.Executes(() => Log.Information("one"), () => Log.Information("two"))
                    .Executes(() => Log.Information("three"));

        public Target Value => _ => _.Executes(() => 5);

        public Target Plain => _ => _.Executes(async () => await Say("awaited"));

        public Target TaskOfValue =>
            _ =>
                _.Executes(async () =>
                {
                    await Say("awaited too");
                    return 1;
                });

        public Target Fails =>
            _ =>
                _.Executes(async () =>
                {
                    await Task.Yield();
                    throw new InvalidOperationException("The registry said no.");
                });

        private static async Task Say(string text)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
            Log.Information("{Text:l}", text);
        }
    }

    [Fact]
    public void Actions_run_in_the_order_they_were_added()
    {
        var text = _lab.Run<Actions>("Many").Text;
        Assert.Matches("one\n +two\n +three", text);
    }

    [Fact]
    public void A_function_with_a_value_is_an_action() => Assert.Equal(0, _lab.Run<Actions>("Value").Code);

    [Fact]
    public void A_task_is_awaited() => Assert.Contains("awaited\n", _lab.Run<Actions>("Plain").Text);

    [Fact]
    public void A_task_with_a_value_is_awaited_too() =>
        Assert.Contains("awaited too\n", _lab.Run<Actions>("TaskOfValue").Text);

    [Fact]
    public void A_task_that_fails_fails_its_target()
    {
        var outcome = _lab.Run<Actions>("Fails");
        Assert.Equal(1, outcome.Code);
        Assert.Contains("\n  The registry said no.\n", outcome.Text);
        Assert.DoesNotContain("   at ", outcome.Text);
    }

    private class Origin : NukeBuild
    {
        public virtual Target Compile => _ => _.Description("from the base").Executes(() => Log.Information("base"));
    }

    private sealed class Derived : Origin
    {
        public override Target Compile => _ => _.Base().Executes(() => Log.Information("derived"));
    }

    [Fact]
    public void Base_applies_the_overridden_definition_first()
    {
        var outcome = _lab.Run<Derived>("Compile");
        Assert.Matches("base\n +derived", outcome.Text);
        Assert.Equal("from the base", outcome.Build.ExecutionPlan.Single().Description);
    }

    private sealed class Captures : NukeBuild
    {
        public Target Compile
        {
            get
            {
                var local = Guid.NewGuid();
                return _ => _.Executes(() => Log.Information("{Local}", local));
            }
        }

        public Target Test => _ => _.DependsOn(Compile);
    }

    [Fact]
    public void A_target_that_captures_a_local_is_refused_with_the_reason() =>
        Assert.Equal(
            "Target Test names a target that is no property of the build, or whose lambda captures a local variable and so differs each time it is read.",
            _lab.Run<Captures>("Test").Error
        );

    private sealed class OtherSide : NukeBuild
    {
        public Target A => _ => _.DependentFor(B).Executes(() => { });

        public Target B => _ => _.Executes(() => { });

        public Target C => _ => _.TriggeredBy(B).Executes(() => { });

        public Target D => _ => _.Before(A).Executes(() => { });
    }

    [Theory]
    [InlineData("B", "A, B, C")]
    [InlineData("A D", "D, A")]
    [InlineData("A", "A")]
    public void Edges_can_be_declared_from_the_other_side(string targets, string plan) =>
        Assert.Equal(plan, _lab.Run<OtherSide>(targets).Plan);

    private sealed class Unlisted : NukeBuild
    {
        public Target Hidden => _ => _.Unlisted().Executes(() => { });

        public Target Seen => _ => _.Executes(() => { });
    }

    [Fact]
    public void An_unlisted_target_is_not_in_the_help_but_runs()
    {
        Assert.DoesNotContain("Hidden", _lab.Run<Unlisted>("--help").Text);
        Assert.Equal("Hidden Succeeded", _lab.Run<Unlisted>("hidden").Statuses);
    }

    private sealed class Artifacts : NukeBuild
    {
        public Target Pack =>
            _ => _.Produces(RootDirectory / "out" / "*.zip", RootDirectory / "more").Executes(() => { });

        public Target Push => _ => _.Consumes(Pack).Partition(3).Executes(() => { });
    }

    [Fact]
    public void Products_flow_to_their_consumers()
    {
        var push = _lab.Run<Artifacts>("Push").Build.ExecutionPlan.Single();
        Assert.Equal(2, push.ArtifactDependencies.Single().Count());
        Assert.Equal(3, push.PartitionSize);
    }
}
