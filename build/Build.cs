using Fairlead.Components;
using Nuke.Common.IO;

/// <summary>The build of this repository: the stages come from the components, the files beside say what they work on.</summary>
internal sealed partial class Build : DeliveryBuild, IRestore, ITest, IBench, IMutate, IPack
{
    /// <inheritdoc />
    public AbsolutePath SolutionFile => RootDirectory / "Fairlead.slnx";

    /// <inheritdoc />
    public AbsolutePath BenchProject => RootDirectory / "tests" / "Fairlead.Benchmarks" / "Fairlead.Benchmarks.csproj";

    /// <inheritdoc />
    public IReadOnlyList<string> LongTests =>
        [
            "Fairlead.EndToEnd.Tests",
            "Fairlead.Adoption.Tests",
            "Fairlead.Components.Tests",
            "Fairlead.Conformance.Tests",
            "Fairlead.Charts.Tests",
        ];

    public static int Main() => Run<Build>();
}
