using Nuke.Common;

namespace Fairlead.BuildEngine.Parity;

/// <summary>Targets from interfaces: extended, replaced, loosely coupled.</summary>
internal sealed class ComponentBuild : BaseBuild, ICompile, ITest, IPack
{
    public static int Run() => Execute<ComponentBuild>(x => ((ITest)x).Test);

    Target IPack.Pack => _ => _.Inherit<IPack>(x => x.Pack).Executes(() => Tell("packed here"));

    Target ITest.Test => _ => _.DependsOn<ICompile>(x => x.Compile).Executes(() => Tell("test replaced"));

    protected override Target Publish => _ => _.Base().Executes(() => Tell("published here"));

    private Target Everything => _ => _.DependsOn<IPack>().DependsOn<ITest>();

    private Target Loose => _ => _.TryDependsOn<IAbsent>(x => x.Absent).TryDependsOn<ICompile>(x => x.Compile);
}

internal abstract class BaseBuild : NukeBuild
{
    protected virtual Target Publish => _ => _.Executes(() => Tell("published"));

    protected static void Tell(string text) => Console.WriteLine($"<{text}>");
}

internal interface ICompile : INukeBuild
{
    [Parameter("How to compile")]
    string? Mode => TryGetValue(() => Mode);

    Target Compile => _ => _.Executes(() => Console.WriteLine($"<compile {Mode ?? "plain"}>"));
}

internal interface ITest : INukeBuild
{
    Target Test => _ => _.TryDependsOn<ICompile>(x => x.Compile).Executes(() => Console.WriteLine("<test>"));
}

[ParameterPrefix("Pack")]
internal interface IPack : INukeBuild
{
    [Parameter("Version")]
    int? Number => TryGetValue<int?>(() => Number);

    Target Pack => _ => _.TryDependsOn<ICompile>(x => x.Compile).Executes(() => Console.WriteLine($"<pack {Number}>"));
}

internal interface IAbsent : INukeBuild
{
    Target Absent => _ => _.Executes(() => Console.WriteLine("<absent>"));
}
