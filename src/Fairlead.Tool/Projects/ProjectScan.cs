using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Security;

namespace Fairlead.Tool.Projects;

/// <summary>
/// Asks MSBuild what projects are. Nothing is restored for it and nothing is written below the repository, so that the answer
/// is the same in a fresh clone.
/// </summary>
/// <param name="root">Full path of the repository, whose global.json chooses the SDK.</param>
internal sealed class ProjectScan(string root)
{
    private const int LeastMajor = 10;

    // To start another process takes longer than to read that many.
    private const int Few = 12;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly ChildProgram _dotnet = new("dotnet", root)
    {
        Limit = Limit,
        Environment = new Dictionary<string, string>
        {
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
        },
    };

    /// <summary>What each project is, and what MSBuild says of those that it cannot read.</summary>
    /// <param name="projects">Full paths of projects.</param>
    /// <exception cref="ToolException">There is no SDK that could, or no project can be read.</exception>
    public (IReadOnlyList<ScannedProject> Projects, IReadOnlyList<UnreadProject> Unread) Run(
        IReadOnlyList<string> projects
    )
    {
        CheckSdk();
        var work = Directory.CreateTempSubdirectory("fairlead-init-");
        try
        {
            var output = Ask(work.FullName, projects);
            var scanned = Directory
                .EnumerateFiles(work.FullName, "*.txt")
                .Select(file => new ProjectAnswer(File.ReadLines(file)).Read())
                .ToDictionary(project => project.Path);
            var unread = projects
                .Where(project => !scanned.ContainsKey(project))
                .Select(project => UnreadProject.Of(project, output))
                .ToList();
            return unread.Count > 0 && scanned.Count == 0
                ? throw new ToolException(
                    $"MSBuild can read no project of the solution. {Path.GetFileName(unread[0].Path)}: {unread[0].Why}",
                    Refusals.UnreadableProjects
                )
                : ([.. projects.Where(scanned.ContainsKey).Select(project => scanned[project])], unread);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private void CheckSdk()
    {
        var (version, complaint) = Version();
        if (version is null)
        {
            throw new ToolException(
                $"No .NET SDK runs in {root}: {complaint}. Install the one that global.json names, or change that.",
                Refusals.WrongSdk
            );
        }

        if (!int.TryParse(version.Split('.')[0], CultureInfo.InvariantCulture, out var major) || major < LeastMajor)
        {
            throw new ToolException(
                $"The .NET SDK in {root} is {version}, and a build needs {LeastMajor}.0 or later, whatever the projects are built for. Install it from https://dotnet.microsoft.com/download, or change global.json where that asks for an older one.",
                Refusals.WrongSdk
            );
        }
    }

    private (string? Version, string Complaint) Version()
    {
        try
        {
            var asked = _dotnet.Run([], "--version");
            return asked.ExitCode == 0 ? (asked.Output.Trim(), "") : (null, asked.Complaint);
        }
        catch (Win32Exception error)
        {
            return (null, error.Message);
        }
    }

    private string Ask(string work, IReadOnlyCollection<string> all)
    {
        var targets = Path.Combine(work, "Scan.targets");
        using (var text = Assembly.GetExecutingAssembly().GetManifestResourceStream("Scan.targets")!)
        using (var file = File.Create(targets))
        {
            text.CopyTo(file);
        }

        var question = Path.Combine(work, "scan.proj");
        File.WriteAllText(
            question,
            $"""
            <Project>
              <Target Name="Scan">
                <MSBuild
                  Projects="{string.Join(';', all.Select(Escape))}"
                  Targets="FairleadScan"
                  BuildInParallel="true"
                  SkipNonexistentTargets="true"
                  ContinueOnError="ErrorAndContinue"
                  Properties="CustomAfterMicrosoftCommonTargets={Escape(
                targets
            )};CustomAfterMicrosoftCommonCrossTargetingTargets={Escape(targets)};FairleadAnswers={Escape(
                work + Path.DirectorySeparatorChar
            )};ImportProjectExtensionProps=false;ImportProjectExtensionTargets=false" />
              </Target>
            </Project>
            """
        );
        var nodes = all.Count > Few ? "-maxCpuCount" : "-maxCpuCount:1";
        return _dotnet.Run([], "msbuild", question, "-nologo", "-verbosity:quiet", nodes, "-nodeReuse:false").Output;
    }

    // What means something to MSBuild, and then what does to XML.
    private static string Escape(string value) =>
        SecurityElement.Escape(
            string.Concat(value.Select(c => "%$@'();,?*\"".Contains(c) ? $"%{(int)c:X2}" : c.ToString()))
        );
}
