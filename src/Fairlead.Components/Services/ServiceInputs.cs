using Fairlead.Components.Inputs;

namespace Fairlead.Components.Services;

/// <summary>What decides the result of compiling, testing and publishing a service.</summary>
/// <param name="root">Full path of the source repository.</param>
/// <param name="temporary">Full path of the folder that keeps the stamps.</param>
public sealed class ServiceInputs(string root, string temporary)
{
    private static readonly string[] Shared =
    [
        ".editorconfig",
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
        "global.json",
        "nuget.config",
    ];

    /// <summary>Hash of what the published files are made of.</summary>
    public string HashForPublish(ServiceProject service) => HashOf(service.Project);

    /// <summary>Hash of what the service and its own tests are made of.</summary>
    public string HashForTests(ServiceProject service) => HashOf(service.TestProject ?? service.Project);

    /// <summary>The stamp of one piece of work for one service.</summary>
    /// <param name="work">Such as <c>compile</c>.</param>
    public ContentStamp Stamp(string work, ServiceProject service) =>
        new(Path.Combine(temporary, "stamps", $"{work}-{service.Name}"));

    private string HashOf(string project) =>
        ContentStamp.HashOf(
            root,
            ProjectClosure
                .Of(project)
                .Select(referenced => Path.GetDirectoryName(referenced)!)
                .SelectMany(folder => FilesAbove(folder).Prepend(folder))
                .Concat(Shared.Select(file => Path.Combine(root, file))),
            // Compilers differ between SDKs; the runtime's version stands for the SDK's, which global.json pins.
            Environment.Version.ToString()
        );

    // MSBuild reads its files from every folder between the project and the root, and shared sources lie there too.
    private IEnumerable<string> FilesAbove(string folder)
    {
        for (
            var parent = Path.GetDirectoryName(folder);
            parent is not null && parent.Length > root.Length && parent.StartsWith(root, StringComparison.Ordinal);
            parent = Path.GetDirectoryName(parent)
        )
        {
            foreach (var file in Directory.EnumerateFiles(parent))
            {
                yield return file;
            }
        }
    }
}
