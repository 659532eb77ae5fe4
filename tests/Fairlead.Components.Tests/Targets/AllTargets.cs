using Fairlead.Components.Services;
using Nuke.Common.IO;

namespace Fairlead.Components.Tests.Targets;

/// <summary>A build with every target that this library has.</summary>
internal sealed class AllTargets : DeliveryBuild, IRestore, ITest, IBench, IPack
{
    public override IReadOnlyList<ServiceProject> Services => [];

    public AbsolutePath SolutionFile => RootDirectory / "Shop.slnx";

    public AbsolutePath BenchProject => RootDirectory / "Benchmarks.csproj";
}
