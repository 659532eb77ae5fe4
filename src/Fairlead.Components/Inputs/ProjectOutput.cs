using System.Xml.Linq;
using Fairlead.Components.Projects;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;

namespace Fairlead.Components.Inputs;

/// <summary>How projects are compiled and where they then lie (the SDK's artifacts layout, below the build's folder).</summary>
internal static class ProjectOutput
{
    /// <summary>The one configuration, so that nothing is compiled twice.</summary>
    public const string Configuration = "Release";

    /// <summary>Compiles a solution whose packages are restored.</summary>
    /// <param name="temporary">Full path of the folder that the build writes to.</param>
    public static void Compile(string solution, string temporary)
    {
        using var run = new ShortRun();
        try
        {
            DotNetTasks.DotNetBuild(settings =>
                OwnCompiler.Settings.Aggregate(
                    settings
                        .SetProjectFile(solution)
                        .SetConfiguration(Configuration)
                        .EnableNoRestore()
                        .SetVerbosity(DotNetVerbosity.quiet)
                        .DisableProcessOutputLogging()
                        .DisableProcessInvocationLogging(),
                    (all, one) => all.SetProperty(one.Name, one.Value)
                )
            );
        }
        finally
        {
            EndCompiler(temporary);
        }
    }

    private static void EndCompiler(string temporary)
    {
        if (OwnCompiler.Name is null)
        {
            return;
        }

        var project = Path.Combine(temporary, "end-compiler.proj");
        new XElement("Project", OwnCompiler.EndTarget("End")).Save(project);
        DotNetTasks.DotNet($"msbuild {project} -nologo -verbosity:quiet", logOutput: false, logInvocation: false);
    }

    /// <summary>Full path of a compiled project's assembly.</summary>
    public static string Assembly(string temporary, string project) =>
        Path.Combine(temporary, "bin", project, Configuration.ToLowerInvariant(), project + ".dll");
}
