using Fairlead.Components;
using Fairlead.Components.Templating;
using Nuke.Common;
using Nuke.Common.IO;

/// <summary>The build of this repository: the stages come from the components, the files beside say what they work on.</summary>
[EndSession, GenerateCi]
internal sealed partial class Build
    : NukeBuild,
        IClean,
        IRestore,
        ICompile,
        ICheck,
        ITest,
        IPublish,
        IImages,
        IPackage,
        IRender,
        IValidate,
        IPush,
        IBump,
        ISync,
        IDeliver,
        IPromote,
        IGates,
        IRollback,
        IHold,
        ISetImages,
        IDiff,
        IExplain,
        IHistory,
        IAffected,
        IUp,
        IStatus,
        IPinImages,
        ITemplate,
        IChartDependencies,
        IBench,
        IPack,
        IGenerateCi
{
    /// <inheritdoc />
    public AbsolutePath SolutionFile => RootDirectory / "Fairlead.slnx";

    public static int Main() => ManifestOutput.KeepClean(() => Execute<Build>(build => ((IDeliver)build).Deliver));
}
