using Nuke.Common;
using Serilog;

namespace Fairlead.BuildEngine.Tests;

public sealed class ComponentTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    private interface ICompile : INukeBuild
    {
        Target Compile => _ => _.Executes(() => Log.Information("compiled"));
    }

    private interface ITest : INukeBuild
    {
        Target Test => _ => _.DependsOn<ICompile>().Executes(() => Log.Information("tested"));
    }

    private interface IReport : INukeBuild
    {
        Target Report => _ => _.TryDependsOn<ITest>().Executes(() => { });
    }

    private interface ITwo : INukeBuild
    {
        Target First => _ => _.Executes(() => { });

        Target Second => _ => _.Executes(() => { });
    }

    private sealed class Composed : NukeBuild, ICompile, ITest, IReport
    {
        public Target Deliver => _ => _.DependsOn<ITest>(x => x.Test);
    }

    private sealed class OnlyReport : NukeBuild, IReport;

    private sealed class Extended : NukeBuild, ICompile
    {
        Target ICompile.Compile => _ => _.Inherit<ICompile>().Executes(() => Log.Information("and more"));
    }

    private sealed class Replaced : NukeBuild, ICompile
    {
        Target ICompile.Compile => _ => _.Executes(() => Log.Information("replaced"));
    }

    private sealed class Redeclared : NukeBuild, ICompile
    {
        public Target Compile =>
            _ => _.Inherit<ICompile>(x => x.Compile).Executes(() => Log.Information("in the class"));
    }

    private sealed class Lacking : NukeBuild
    {
        public Target Go => _ => _.DependsOn<ICompile>();
    }

    private sealed class Ambiguous : NukeBuild, ITwo
    {
        public Target Go => _ => _.DependsOn<ITwo>();
    }

    private interface IOther : INukeBuild
    {
        Target Compile => _ => _.Executes(() => { });
    }

    private sealed class Clash : NukeBuild, ICompile, IOther;

    [Fact]
    public void Targets_of_interfaces_are_targets_of_the_build() =>
        Assert.Equal(
            "Compile Succeeded, Test Succeeded, Deliver Collective",
            _lab.Run<Composed>("", x => x.Deliver).Statuses
        );

    [Fact]
    public void A_default_target_can_be_an_interfaces() =>
        Assert.Equal("Compile, Test", _lab.Run<Composed>("", x => ((ITest)x).Test).Plan);

    [Theory]
    [InlineData(true, "Compile, Test, Report")]
    [InlineData(false, "Report")]
    public void A_try_edge_counts_only_where_the_component_is_there(bool isThere, string plan) =>
        Assert.Equal(plan, (isThere ? _lab.Run<Composed>("Report") : _lab.Run<OnlyReport>("Report")).Plan);

    [Fact]
    public void An_inherited_definition_comes_first() =>
        Assert.Matches("compiled\n +and more", _lab.Run<Extended>("Compile").Text);

    [Fact]
    public void An_overridden_definition_is_gone()
    {
        var text = _lab.Run<Replaced>("Compile").Text;
        Assert.Contains("replaced", text);
        Assert.DoesNotContain("compiled", text);
    }

    [Fact]
    public void A_public_property_implements_the_components_target() =>
        Assert.Matches("compiled\n +in the class", _lab.Run<Redeclared>("Compile").Text);

    [Fact]
    public void A_component_that_is_missing_is_named() =>
        Assert.Equal("Target 'Go' names ICompile, which Lacking does not implement", _lab.Run<Lacking>("Go").Error);

    [Fact]
    public void A_component_with_two_targets_needs_a_choice() =>
        Assert.Equal(
            "Target 'Go' names ITwo without saying which of its Target properties: First, Second",
            _lab.Run<Ambiguous>("Go").Error
        );

    [Fact]
    public void Two_components_with_one_target_name_are_refused() =>
        Assert.Equal(
            "Clash gets two targets named Compile, from ICompile and IOther: declare Compile in Clash to say which is meant.",
            _lab.Run<Clash>("Compile").Error
        );

    private interface IContext : INukeBuild
    {
        Setup Start => _ => _.Executes(() => Log.Information("start"));

        Cleanup Stop => _ => _.Executes(() => Log.Information("stop"));
    }

    private sealed class WithContext : NukeBuild, IContext
    {
        public Target Test => _ => _.DependsOnContext<IContext>().Executes(() => Log.Information("test"));

        public Target Broken =>
            _ => _.DependsOnContext<IContext>().Executes(() => throw new InvalidOperationException("broken"));
    }

    [Fact]
    public void A_context_is_set_up_before_and_cleaned_up_after() =>
        Assert.Equal("Start Succeeded, Test Succeeded, Stop Succeeded", _lab.Run<WithContext>("Test").Statuses);

    [Fact]
    public void A_context_is_cleaned_up_after_a_failure() =>
        Assert.Equal("Start Succeeded, Broken Failed, Stop Succeeded", _lab.Run<WithContext>("Broken").Statuses);
}
