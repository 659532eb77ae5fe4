using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Components.Projects;

namespace Fairlead.Components.Services;

/// <summary>The services that changes touch, each with the reason: a file, what it is to a project, and the project.</summary>
/// <param name="Since">The commit that is compared with.</param>
/// <param name="Services">Those that are touched, in the build's order.</param>
internal sealed record AffectedServices(string Since, IReadOnlyList<AffectedService> Services)
{
    private const string Deleted = "deleted";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Compares the present source, edits that nobody committed included, with a commit.</summary>
    /// <param name="root">Full path of the source repository.</param>
    /// <param name="since">The commit, already without what others did meanwhile.</param>
    /// <param name="changed">Paths of the files that differ, relative to the repository.</param>
    /// <param name="pins">Path of the file that pins base images, relative to the repository.</param>
    /// <param name="charts">Path of the folder of charts, relative to the repository.</param>
    /// <param name="filesOf">The files that a project is made of itself.</param>
    public static AffectedServices Of(
        string root,
        string since,
        IReadOnlyList<string> changed,
        string pins,
        string charts,
        IReadOnlyList<ServiceProject> services,
        SourceLook look,
        Func<DescribedProject, IEnumerable<ProjectItem>> filesOf
    )
    {
        var touched = look.Projects.ToDictionary(
            project => project.Key,
            project => Reasons(root, project.Value, changed, filesOf).ToList()
        );
        return new AffectedServices(
            since,
            [
                .. services
                    .Select(service => new AffectedService(
                        service.Name,
                        [
                            .. look.Closure(service.Projects)
                                .Order(StringComparer.Ordinal)
                                .SelectMany(project => touched[project]),
                            .. changed
                                .Where(file => file == pins)
                                .Select(file => new AffectedReason(file, "base image", "")),
                            .. changed
                                .Where(file => file.StartsWith($"{charts}/{service.Name}/", StringComparison.Ordinal))
                                .Select(file => new AffectedReason(file, "chart", "")),
                        ]
                    ))
                    .Where(service => service.Reasons.Count > 0),
            ]
        );
    }

    /// <summary>A line a reason, for people.</summary>
    public string ToText() =>
        Services.Count == 0
            ? $"no service is touched since {Since[..7]}"
            : string.Join(
                '\n',
                Services.SelectMany(service => service.Reasons.Select(reason => $"{service.Name, -12} {reason}"))
            );

    /// <summary>One document, for programs; the names are a matrix of CI.</summary>
    public string ToJson() =>
        new JsonObject
        {
            ["since"] = Since,
            ["services"] = new JsonArray([
                .. Services.Select(service => new JsonObject
                {
                    ["name"] = service.Name,
                    ["reasons"] = new JsonArray([
                        .. service.Reasons.Select(reason => new JsonObject
                        {
                            ["file"] = reason.File,
                            ["item"] = reason.Item,
                            ["project"] = reason.Project,
                        }),
                    ]),
                }),
            ]),
        }.ToJsonString(Indented);

    private static IEnumerable<AffectedReason> Reasons(
        string root,
        DescribedProject project,
        IReadOnlyList<string> changed,
        Func<DescribedProject, IEnumerable<ProjectItem>> filesOf
    )
    {
        var path = RepositoryFiles.Relative(root, project.Facts.Path);
        var folder = path[..(path.LastIndexOf('/') + 1)];
        var items = filesOf(project)
            .GroupBy(item => RepositoryFiles.Relative(root, item.Identity))
            .ToDictionary(files => files.Key, files => files.First().Type);
        foreach (var file in changed)
        {
            if (items.TryGetValue(file, out var item))
            {
                yield return new AffectedReason(file, item, path);
            }
            // What it was to the project nobody can ask any more.
            else if (
                file.StartsWith(folder, StringComparison.Ordinal)
                && !RepositoryFiles.IsLeftByTools(file)
                && !File.Exists(Path.Combine(root, file))
            )
            {
                yield return new AffectedReason(file, Deleted, path);
            }
        }
    }
}

/// <summary>A service that changes touch.</summary>
internal sealed record AffectedService(string Name, IReadOnlyList<AffectedReason> Reasons);

/// <summary>Why a service is touched.</summary>
/// <param name="File">The file, relative to the repository.</param>
/// <param name="Item">What it is to the project, such as <c>Compile</c> or <c>Import</c>.</param>
/// <param name="Project">The project, relative to the repository; empty where it is no project's file.</param>
internal sealed record AffectedReason(string File, string Item, string Project)
{
    /// <inheritdoc />
    public override string ToString() => Project.Length == 0 ? $"{File} ({Item})" : $"{File} ({Item} of {Project})";
}
