using Nuke.Common;

namespace Fairlead.BuildEngine.Parity;

/// <summary>What is left out, and what goes with it.</summary>
internal sealed class SkipBuild : NukeBuild
{
    public static int Run() => Execute<SkipBuild>(x => x.C);

    [Parameter]
    private readonly string? Key;

    private Target A => _ => _.Executes(() => Tell("a"));

    private Target B => _ => _.DependsOn(A).Executes(() => Tell("b"));

    private Target C => _ => _.DependsOn(B).Executes(() => Tell("c"));

    private Target Static => _ => _.DependsOn(A).OnlyWhenStatic(() => Never()).Executes(() => Tell("static"));

    private Target Dynamic => _ => _.DependsOn(A).OnlyWhenDynamic(() => Never()).Executes(() => Tell("dynamic"));

    private Target Always => _ => _.DependsOn(A).OnlyWhenStatic(() => !Never()).Executes(() => Tell("always"));

    private Target KeepsDependencies =>
        _ =>
            _.DependsOn(A)
                .OnlyWhenStatic(() => Never())
                .WhenSkipped(DependencyBehavior.Execute)
                .Executes(() => Tell("keeps"));

    private Target NeedsStatic => _ => _.DependsOn(Static).Executes(() => Tell("needs static"));

    private Target Shared => _ => _.DependsOn(A, Static).Executes(() => Tell("shared"));

    private Target Requires => _ => _.Requires(() => Key).Executes(() => Tell("key " + Key));

    private Target RequiresTruth => _ => _.Requires(() => Key == "right").Executes(() => Tell("true"));

    private Target SkippedRequirement =>
        _ => _.OnlyWhenStatic(() => Never()).Requires(() => Key).Executes(() => Tell("never"));

    private Target NeedsSkippedRequirement => _ => _.DependsOn(SkippedRequirement).Executes(() => Tell("fine"));

    protected override void OnTargetSkipped(string target) => Tell("skipped " + target);

    private static bool Never() => false;

    private static void Tell(string text) => Console.WriteLine($"<{text}>");
}
