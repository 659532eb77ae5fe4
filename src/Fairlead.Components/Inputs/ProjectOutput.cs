using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;

namespace Fairlead.Components.Inputs;

/// <summary>How projects are compiled and where they then lie (the SDK's artifacts layout, below the build's folder).</summary>
internal static class ProjectOutput
{
    /// <summary>The one configuration, so that nothing is compiled twice.</summary>
    public const string Configuration = "Release";

    /// <summary>Compiles a solution whose packages are restored.</summary>
    public static void Compile(string solution) =>
        DotNetTasks.DotNetBuild(settings =>
            settings
                .SetProjectFile(solution)
                .SetConfiguration(Configuration)
                .EnableNoRestore()
                .SetVerbosity(DotNetVerbosity.quiet)
                .DisableProcessOutputLogging()
                .DisableProcessInvocationLogging()
        );

    /// <summary>Full path of a compiled project's assembly.</summary>
    public static string Assembly(string temporary, string project) =>
        Path.Combine(temporary, "bin", project, Configuration.ToLowerInvariant(), project + ".dll");
}
