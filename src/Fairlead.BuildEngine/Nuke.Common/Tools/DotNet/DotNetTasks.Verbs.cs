#nullable disable
using Fairlead.BuildEngine.Processes;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>The .NET command line.</summary>
public partial class DotNetTasks
{
    public static IReadOnlyCollection<Output> DotNetRestore(DotNetRestoreSettings options = null) =>
        ToolRun.Once(DotNetPath, options ?? new DotNetRestoreSettings());

    public static IReadOnlyCollection<Output> DotNetRestore(Configure<DotNetRestoreSettings> configurator) =>
        ToolRun.Once(DotNetPath, configurator.InvokeSafe(new DotNetRestoreSettings()));

    public static IEnumerable<(DotNetRestoreSettings Settings, IReadOnlyCollection<Output> Output)> DotNetRestore(
        CombinatorialConfigure<DotNetRestoreSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false
    ) => ToolRun.Each(DotNetPath, configurator(new DotNetRestoreSettings()), degreeOfParallelism, completeOnFailure);

    public static IReadOnlyCollection<Output> DotNetBuild(DotNetBuildSettings options = null) =>
        ToolRun.Once(DotNetPath, options ?? new DotNetBuildSettings());

    public static IReadOnlyCollection<Output> DotNetBuild(Configure<DotNetBuildSettings> configurator) =>
        ToolRun.Once(DotNetPath, configurator.InvokeSafe(new DotNetBuildSettings()));

    public static IEnumerable<(DotNetBuildSettings Settings, IReadOnlyCollection<Output> Output)> DotNetBuild(
        CombinatorialConfigure<DotNetBuildSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false
    ) => ToolRun.Each(DotNetPath, configurator(new DotNetBuildSettings()), degreeOfParallelism, completeOnFailure);

    public static IReadOnlyCollection<Output> DotNetTest(DotNetTestSettings options = null) =>
        ToolRun.Once(DotNetPath, options ?? new DotNetTestSettings());

    public static IReadOnlyCollection<Output> DotNetTest(Configure<DotNetTestSettings> configurator) =>
        ToolRun.Once(DotNetPath, configurator.InvokeSafe(new DotNetTestSettings()));

    public static IEnumerable<(DotNetTestSettings Settings, IReadOnlyCollection<Output> Output)> DotNetTest(
        CombinatorialConfigure<DotNetTestSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false
    ) => ToolRun.Each(DotNetPath, configurator(new DotNetTestSettings()), degreeOfParallelism, completeOnFailure);

    public static IReadOnlyCollection<Output> DotNetPublish(DotNetPublishSettings options = null) =>
        ToolRun.Once(DotNetPath, options ?? new DotNetPublishSettings());

    public static IReadOnlyCollection<Output> DotNetPublish(Configure<DotNetPublishSettings> configurator) =>
        ToolRun.Once(DotNetPath, configurator.InvokeSafe(new DotNetPublishSettings()));

    public static IEnumerable<(DotNetPublishSettings Settings, IReadOnlyCollection<Output> Output)> DotNetPublish(
        CombinatorialConfigure<DotNetPublishSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false
    ) => ToolRun.Each(DotNetPath, configurator(new DotNetPublishSettings()), degreeOfParallelism, completeOnFailure);

    public static IReadOnlyCollection<Output> DotNetClean(DotNetCleanSettings options = null) =>
        ToolRun.Once(DotNetPath, options ?? new DotNetCleanSettings());

    public static IReadOnlyCollection<Output> DotNetClean(Configure<DotNetCleanSettings> configurator) =>
        ToolRun.Once(DotNetPath, configurator.InvokeSafe(new DotNetCleanSettings()));

    public static IEnumerable<(DotNetCleanSettings Settings, IReadOnlyCollection<Output> Output)> DotNetClean(
        CombinatorialConfigure<DotNetCleanSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false
    ) => ToolRun.Each(DotNetPath, configurator(new DotNetCleanSettings()), degreeOfParallelism, completeOnFailure);

    public static IReadOnlyCollection<Output> DotNetPack(DotNetPackSettings options = null) =>
        ToolRun.Once(DotNetPath, options ?? new DotNetPackSettings());

    public static IReadOnlyCollection<Output> DotNetPack(Configure<DotNetPackSettings> configurator) =>
        ToolRun.Once(DotNetPath, configurator.InvokeSafe(new DotNetPackSettings()));

    public static IEnumerable<(DotNetPackSettings Settings, IReadOnlyCollection<Output> Output)> DotNetPack(
        CombinatorialConfigure<DotNetPackSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false
    ) => ToolRun.Each(DotNetPath, configurator(new DotNetPackSettings()), degreeOfParallelism, completeOnFailure);

    public static IReadOnlyCollection<Output> DotNetRun(DotNetRunSettings options = null) =>
        ToolRun.Once(DotNetPath, options ?? new DotNetRunSettings());

    public static IReadOnlyCollection<Output> DotNetRun(Configure<DotNetRunSettings> configurator) =>
        ToolRun.Once(DotNetPath, configurator.InvokeSafe(new DotNetRunSettings()));

    public static IEnumerable<(DotNetRunSettings Settings, IReadOnlyCollection<Output> Output)> DotNetRun(
        CombinatorialConfigure<DotNetRunSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false
    ) => ToolRun.Each(DotNetPath, configurator(new DotNetRunSettings()), degreeOfParallelism, completeOnFailure);

    public static IReadOnlyCollection<Output> DotNetFormat(DotNetFormatSettings options = null) =>
        ToolRun.Once(DotNetPath, options ?? new DotNetFormatSettings());

    public static IReadOnlyCollection<Output> DotNetFormat(Configure<DotNetFormatSettings> configurator) =>
        ToolRun.Once(DotNetPath, configurator.InvokeSafe(new DotNetFormatSettings()));

    public static IEnumerable<(DotNetFormatSettings Settings, IReadOnlyCollection<Output> Output)> DotNetFormat(
        CombinatorialConfigure<DotNetFormatSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false
    ) => ToolRun.Each(DotNetPath, configurator(new DotNetFormatSettings()), degreeOfParallelism, completeOnFailure);

    public static IReadOnlyCollection<Output> DotNetToolRestore(DotNetToolRestoreSettings options = null) =>
        ToolRun.Once(DotNetPath, options ?? new DotNetToolRestoreSettings());

    public static IReadOnlyCollection<Output> DotNetToolRestore(Configure<DotNetToolRestoreSettings> configurator) =>
        ToolRun.Once(DotNetPath, configurator.InvokeSafe(new DotNetToolRestoreSettings()));

    public static IEnumerable<(
        DotNetToolRestoreSettings Settings,
        IReadOnlyCollection<Output> Output
    )> DotNetToolRestore(
        CombinatorialConfigure<DotNetToolRestoreSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false
    ) =>
        ToolRun.Each(DotNetPath, configurator(new DotNetToolRestoreSettings()), degreeOfParallelism, completeOnFailure);

    public static IReadOnlyCollection<Output> DotNetNuGetPush(DotNetNuGetPushSettings options = null) =>
        ToolRun.Once(DotNetPath, options ?? new DotNetNuGetPushSettings());

    public static IReadOnlyCollection<Output> DotNetNuGetPush(Configure<DotNetNuGetPushSettings> configurator) =>
        ToolRun.Once(DotNetPath, configurator.InvokeSafe(new DotNetNuGetPushSettings()));

    public static IEnumerable<(DotNetNuGetPushSettings Settings, IReadOnlyCollection<Output> Output)> DotNetNuGetPush(
        CombinatorialConfigure<DotNetNuGetPushSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false
    ) => ToolRun.Each(DotNetPath, configurator(new DotNetNuGetPushSettings()), degreeOfParallelism, completeOnFailure);
}
