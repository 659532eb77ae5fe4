using Fairlead.Components;
using Nuke.Common.IO;

/// <summary>The build of this repository: the stages come from the components, the files beside say what they work on.</summary>
internal sealed partial class Build : DeliveryBuild, IRestore, ITest, IBench, IPack
{
    /// <inheritdoc />
    public AbsolutePath SolutionFile => RootDirectory / "Fairlead.slnx";

    public static int Main() => Run<Build>();
}
