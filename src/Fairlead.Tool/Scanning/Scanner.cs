using System.Text.RegularExpressions;
using Fairlead.Tool.Projects;

namespace Fairlead.Tool.Scanning;

/// <summary>Looks at a repository.</summary>
/// <param name="root">Full path of the repository.</param>
/// <param name="solution">Full path of the solution.</param>
internal sealed class Scanner(string root, string solution)
{
    private static readonly ProjectKind[] Deliverable = [ProjectKind.Web, ProjectKind.Worker, ProjectKind.Console];

    /// <summary>Asks MSBuild and reads what lies beside the projects.</summary>
    /// <param name="jobs">Names of console programs to deliver.</param>
    /// <exception cref="ToolException">Nothing can be delivered, or something cannot be read.</exception>
    public async Task<RepositoryScan> RunAsync(IReadOnlyList<string> jobs, CancellationToken cancellationToken)
    {
        var files = await SolutionFiles.ProjectsOfAsync(solution, cancellationToken);
        var (all, unread) = new ProjectScan(root).Run([.. files.Where(File.Exists)]);
        var projects = all.Where(project => project.Kind is not ProjectKind.Build).ToList();
        var apps = AppsOf(projects);
        var consoles = apps.Where(app => app.Project.Kind is ProjectKind.Console).ToList();
        var chosen = Choose(consoles, jobs);
        var delivered = apps.Where(app => app.Project.Kind is not ProjectKind.Console || chosen.Contains(app)).ToList();
        return delivered.Count == 0
            ? throw new ToolException(NothingSentence(consoles, unread), Refusals.NoService)
            : new RepositoryScan(root, solution)
            {
                Projects = projects,
                Unread =
                [
                    .. unread,
                    .. files
                        .Where(file => !File.Exists(file))
                        .Select(file => new UnreadProject(file, "it is not there")),
                ],
                Apps = delivered,
                NotChosen = [.. consoles.Except(chosen)],
                Remote = Remote.Of(root),
                Landmarks = Landmarks.In(root, all),
            };
    }

    private List<DeliveredApp> AppsOf(IReadOnlyList<ScannedProject> projects)
    {
        var deliverable = projects.Where(project => Deliverable.Contains(project.Kind)).ToList();
        return
        [
            .. deliverable
                .Zip(AppNames.Of(deliverable, Path.GetFileNameWithoutExtension(solution)))
                .Select(pair => Describe(pair.Second, pair.First, projects)),
        ];
    }

    private static DeliveredApp Describe(string name, ScannedProject project, IReadOnlyList<ScannedProject> projects)
    {
        var settings = AppSettings.In(project.Folder);
        return new DeliveredApp(name, project)
        {
            Tests = TestsOf(project, projects),
            Port = project.Kind is ProjectKind.Web ? ListeningPort.Of(project, settings) : null,
            Health =
                project.Kind is ProjectKind.Web
                    ? HealthEndpoint.In(project.Sources.Where(File.Exists).Select(File.ReadAllText))
                    : null,
            ConnectionStrings = settings.ConnectionStrings,
        };
    }

    // Those that use the service and as little else as possible; tests of several services are run by Test.
    private static ScannedProject? TestsOf(ScannedProject project, IReadOnlyList<ScannedProject> projects) =>
        projects
            .Where(tests => tests.Kind is ProjectKind.Tests)
            .Where(tests => tests.References.Contains(project.Path))
            .OrderBy(tests => tests.References.Count)
            .ThenBy(tests => tests.Path, StringComparer.Ordinal)
            .FirstOrDefault();

    private List<DeliveredApp> Choose(List<DeliveredApp> consoles, IReadOnlyList<string> jobs)
    {
        if (jobs.FirstOrDefault(job => !consoles.Exists(console => Is(console, job))) is { } unknown)
        {
            throw new ToolException(
                $"The solution has no console program {unknown}; "
                    + (
                        consoles.Count == 0
                            ? "it has none at all."
                            : $"those it has are {string.Join(", ", consoles.Select(console => console.Name))}."
                    ),
                Refusals.UnknownJob
            );
        }

        var before = DeliveredBefore();
        return [.. consoles.Where(console => before.Contains(console.Name) || jobs.Any(job => Is(console, job)))];
    }

    private static bool Is(DeliveredApp app, string name) =>
        app.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        || app.Project.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    // A choice that was made once needs not be made again.
    private HashSet<string> DeliveredBefore()
    {
        var file = Path.Combine(root, "manifests", "fairlead.yaml");
        return File.Exists(file)
            ?
            [
                .. Regex
                    .Matches(
                        File.ReadAllText(file),
                        @"^  (?<name>[a-z0-9-]+):",
                        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
                        TimeSpan.FromSeconds(1)
                    )
                    .Select(match => match.Groups["name"].Value),
            ]
            : [];
    }

    private static string NothingSentence(List<DeliveredApp> consoles, IReadOnlyList<UnreadProject> unread) =>
        "No project of the solution is a web application or a worker, so there is nothing to deliver. "
        + (
            consoles.Count == 0
                ? "Add one to it, as dotnet new web makes it."
                : $"Console programs are delivered as jobs where you name them: --job {consoles[0].Name}."
        )
        + string.Concat(
            unread.Select(project =>
                $" MSBuild cannot read {Path.GetFileName(project.Path)}, which may be one: {project.Why.TrimEnd('.')}."
            )
        );
}
