using Fairlead.Agent.Loop;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Tests.Loops;

public sealed class PassWorkTests
{
    private static readonly string[] All = ["db", "web", "jobs"];

    private readonly ModelScene _scene = new();

    [Theory]
    [InlineData("db", "", "db", false)]
    [InlineData("db gone", "", "db", false)]
    [InlineData("web db", "db", "web", false)]
    [InlineData("(removal)", "", "", true)]
    [InlineData("(removal)", "(removal)", "", false)]
    [InlineData("(resync)", "", "db web jobs", true)]
    [InlineData("(resync)", "web (removal)", "db jobs", false)]
    [InlineData("(removal) jobs", "jobs", "", true)]
    [InlineData("(judge)", "", "", false)]
    public void What_is_due_and_what_nobody_does_yet_is_begun(string due, string busy, string apps, bool removes)
    {
        var work = PassWork.Of(
            _scene.All(1),
            Words(due),
            new Dictionary<string, SettledApp>(),
            key => Words(busy).Contains(key)
        );

        Assert.Equal(Words(apps), work.Apps);
        Assert.Equal(removes, work.Removes);
        Assert.Equal(removes ? [.. Words(apps), "(removal)"] : Words(apps), work.Keys);
        Assert.Equal(
            All.Except(Words(apps)).Order(StringComparer.Ordinal),
            work.Others.Keys.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_others_stand_as_their_passes_left_them_or_are_looked_at()
    {
        var desired = _scene.All(1);
        var settled = new Dictionary<string, SettledApp> { ["db"] = new(desired.Apps[0], ModelScene.Healthy("db")) };

        var work = PassWork.Of(desired, ["jobs"], settled, key => key == "web");

        Assert.Equal(ModelScene.Healthy("db"), work.Others["db"]);
        Assert.Equal(new AppOutcome("web", AppStatus.Blocked, "It is being looked at."), work.Others["web"]);
    }

    [Fact]
    public void What_is_settled_stands_while_the_same_is_declared_and_healthy()
    {
        var (one, other) = (_scene.All(1).Apps[0], _scene.Desired(2, ("db", 2)).Apps[0]);

        Assert.True(new SettledApp(one, ModelScene.Healthy("db")).Stands(one));
        Assert.False(new SettledApp(one, ModelScene.Healthy("db")).Stands(other));
        Assert.False(new SettledApp(one, ModelScene.Failed("db")).Stands(one));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
