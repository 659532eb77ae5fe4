using System.Text;
using Fairlead.Tool.Files;
using Fairlead.Tool.Projects;
using Fairlead.Tool.Scanning;
using Fairlead.Tool.Writing;

namespace Fairlead.Tool;

/// <summary>What <c>init</c> shows of a repository and of what it writes.</summary>
internal static class InitReport
{
    private const int Heading = 12;

    /// <summary>What was found.</summary>
    public static string Found(RepositoryScan scan) =>
        new StringBuilder()
            .Append(Row("solution", $"{scan.Relative(scan.Solution)}: {Solution(scan)}"))
            .Append(Rows("services", Services(scan)))
            .Append(Rows("tests", [.. scan.Tests.Select(tests => Tests(scan, tests))]))
            .Append(Rows("unread", [.. scan.Unread.Select(one => $"{scan.Relative(one.Path)}: {one.Why}")]))
            .Append(Row("forge", Forge(scan.Remote)))
            .Append(
                scan.Landmarks.Count > 0 ? Row("seen", string.Join(", ", scan.Landmarks) + "; left as they are") : ""
            )
            .ToString()
            .TrimEnd('\n');

    /// <summary>What is written.</summary>
    public static string Written(IReadOnlyList<FileChange> changes)
    {
        var written = changes.Where(change => change.IsWritten).Select(change => change.File).ToList();
        return Rows("writes", [.. Groups(written)]).TrimEnd('\n');
    }

    /// <summary>What to do once it is written.</summary>
    public static string Next(RepositoryScan scan) =>
        string.Concat(
            Row("next", "./build.sh              everything, on the embedded sandbox"),
            Row("", "./build.sh Connect      your registry, environment repository and cluster"),
            scan.Remote.Kind is ForgeKind.GitHub or ForgeKind.GitLab
                ? Row("", "./build.sh GenerateCi   the files of the CI service, of what build/Build.cs says")
                : "",
            Row("", "./build.sh --help       every target and option").TrimEnd('\n')
        );

    private static string Solution(RepositoryScan scan)
    {
        var frameworks = scan
            .Projects.SelectMany(project => project.Frameworks)
            .Where(framework => framework.StartsWith("net", StringComparison.Ordinal))
            .Select(framework => ".NET " + framework.Split('-')[0][3..])
            .Distinct()
            .Order(StringComparer.Ordinal);
        var count = scan.Projects.Count;
        string[] parts =
        [
            count == 1 ? "1 project" : $"{count} projects",
            .. frameworks,
            .. scan.Projects.Any(project => project.HasCentralPackages) ? new[] { "central packages" } : [],
        ];
        return string.Join(", ", parts);
    }

    private static List<string> Services(RepositoryScan scan)
    {
        var all = scan.Apps.Concat(scan.NotChosen).ToList();
        var name = all.Max(app => app.Name.Length);
        var folder = all.Max(app => scan.Relative(app.Project.Folder).Length);
        return
        [
            .. all.Select(app =>
                $"{app.Name.PadRight(name)}  {scan.Relative(app.Project.Folder).PadRight(folder)}  {Service(app, scan.NotChosen.Contains(app))}"
            ),
        ];
    }

    private static string Service(DeliveredApp app, bool isNotChosen)
    {
        var what = app.Project.Kind switch
        {
            ProjectKind.Web => $"ASP.NET Core, port {app.Port}{(app.Health is null ? "" : ", " + app.Health)}",
            ProjectKind.Worker => "worker, no port",
            _ when isNotChosen => $"console: not chosen; --job {app.Name} delivers it as a CronJob",
            _ => "console, as a CronJob",
        };
        return app.ConnectionStrings.Count == 0 || isNotChosen
            ? what
            : $"{what}; from outside: {string.Join(", ", app.ConnectionStrings.Select(one => "ConnectionStrings:" + one))}";
    }

    private static string Tests(RepositoryScan scan, ScannedProject tests)
    {
        var framework = TestFramework.Of(tests.Packages) ?? "tests";
        var platform = tests.IsTestProgram ? "Microsoft Testing Platform" : "VSTest";
        return $"{scan.Relative(tests.Folder)} ({framework}, {platform})";
    }

    private static string Forge(Remote remote) =>
        remote.Kind switch
        {
            ForgeKind.None => "none: there is no remote yet; CI files come with one, and another fairlead init",
            ForgeKind.Other => $"{remote.Place}: no CI files, which there are for GitHub and GitLab",
            _ => remote.Place,
        };

    // A line for each folder; files that are alike in each environment are told once.
    private static IEnumerable<string> Groups(List<PlannedFile> files)
    {
        var values = files.Where(file => file.Path.EndsWith("/values.yaml", StringComparison.Ordinal)).ToList();
        var others = files
            .Except(values)
            .Select(file => file.OnlyAdds ? $"{file.Path} (lines added)" : $"{file.Path} ({file.Lines})")
            .ToList();
        foreach (var line in others.Chunk(4))
        {
            yield return string.Join("  ", line);
        }

        foreach (var app in values.GroupBy(file => file.Path.Split('/')[^2]))
        {
            var environments = app.Select(file => file.Path.Split('/')[^3]).ToList();
            yield return environments.Count == 1
                ? app.Single().Path
                : $"manifests/environments/{{{string.Join(',', environments)}}}/{app.Key}/values.yaml";
        }
    }

    private static string Rows(string heading, IReadOnlyList<string> lines) =>
        string.Concat(lines.Select((line, index) => Row(index == 0 ? heading : "", line)));

    private static string Row(string heading, string line) => $"  {heading.PadRight(Heading)}{line}\n";
}
