using System.Xml.Linq;
using Fairlead.Components.Processes;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;

namespace Fairlead.Components.Projects;

/// <summary>Starts <c>dotnet msbuild</c> with a project file that calls other projects.</summary>
/// <param name="folder">Full path of the folder it is started in, which decides the SDK.</param>
/// <param name="user">Who builds; null for the user of this process.</param>
internal sealed class MSBuildProgram(string folder, BuildUser? user = null)
{
    /// <summary>The one configuration, so that nothing is compiled twice.</summary>
    public const string Configuration = "Release";

    /// <summary>Lets MSBuild run a target of projects.</summary>
    /// <param name="projects">Full paths of projects or solutions.</param>
    /// <param name="settings">Properties by name.</param>
    /// <param name="further">What else the call says.</param>
    public static XElement Call(
        IEnumerable<string> projects,
        string target,
        IEnumerable<(string Name, string Value)> settings,
        params IEnumerable<XObject> further
    ) =>
        new(
            "MSBuild",
            new XAttribute("Projects", string.Join(';', projects.Select(Escape))),
            new XAttribute("Targets", target),
            new XAttribute("BuildInParallel", "true"),
            new XAttribute(
                "Properties",
                string.Join(';', settings.Select(setting => $"{setting.Name}={Escape(setting.Value)}"))
            ),
            further
        );

    /// <summary>Makes calls one after the other, until one fails.</summary>
    /// <param name="file">Full path of the project file to write them to.</param>
    /// <param name="wantsCompiler">Whether it pays to start a compiler for them, which ends with them, where none may stay.</param>
    /// <exception cref="ProcessException">A call failed; its errors were shown.</exception>
    public void Run(string file, IEnumerable<XElement> calls, bool wantsCompiler)
    {
        // Somebody else would have no access to it.
        var hasOwnCompiler = wantsCompiler && user is null && OwnCompiler.Name is not null;
        var run = new XElement("Target", new XAttribute("Name", "Run"), calls);
        var all = new XElement("Project", run);
        if (hasOwnCompiler)
        {
            var end = OwnCompiler.EndTarget("EndCompiler");
            end.Add(new XAttribute("AfterTargets", "Run"));
            run.Add(new XElement("OnError", new XAttribute("ExecuteTargets", "EndCompiler")));
            all.Add(end);
        }

        all.Save(file);
        // What is set on the command line holds for every project that is called.
        var settings = hasOwnCompiler ? OwnCompiler.Settings.Select(one => $"-p:{one.Name}={one.Value}") : [];
        DotNet(["msbuild", file, "-nologo", "-verbosity:quiet", "-maxCpuCount", "-nodeReuse:false", .. settings]);
    }

    /// <summary>Starts <c>dotnet</c> and waits for its end.</summary>
    /// <exception cref="ProcessException">It failed; its errors were shown.</exception>
    public void DotNet(IReadOnlyList<string> arguments)
    {
        IProcess process;
        var (program, line) = user is null
            ? (DotNetTasks.DotNetPath, arguments)
            : user.Command(DotNetTasks.DotNetPath, arguments);
        using (new ShortRun())
        {
            process = ProcessTasks.StartProcess(
                program,
                ArgumentLine.Of(line),
                folder,
                logInvocation: false,
                logger: DotNetTasks.DotNetLogger
            );
        }

        process.AssertZeroExitCode();
    }

    /// <summary>A value in which no character means something to MSBuild.</summary>
    public static string Escape(string value) =>
        string.Concat(value.Select(c => "%$@'();,?*\"".Contains(c) ? $"%{(int)c:X2}" : c.ToString()));
}
