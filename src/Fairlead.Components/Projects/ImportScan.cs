using System.Text.RegularExpressions;

namespace Fairlead.Components.Projects;

/// <summary>
/// Finds what MSBuild may read to understand a project. MSBuild itself names only the newest of the files it imported
/// (<c>MSBuildAllProjects</c>), so the files' own text is asked, and in doubt too much is taken: that costs a second
/// look and is never wrong.
/// </summary>
/// <param name="root">Full path of the source repository.</param>
/// <param name="files">The names of its files.</param>
internal sealed partial class ImportScan(string root, RepositoryFiles files)
{
    // Found by their names in every folder from the project's up to the root.
    private static readonly string[] Ambient =
    [
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Build.rsp",
        "Directory.Packages.props",
        "Directory.Solution.props",
        "Directory.Solution.targets",
        "NuGet.Config",
        "NuGet.config",
        "nuget.config",
        "global.json",
        "packages.lock.json",
        ".editorconfig",
        ".globalconfig",
    ];

    private readonly Dictionary<string, Scanned> _scanned = [];

    /// <summary>What a project's evaluation depends on.</summary>
    /// <param name="project">Full path of the project file.</param>
    public ProjectSources Of(string project)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([project, project + ".user", .. AmbientOf(project)]);
        var variables = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        var looksAround = false;
        while (open.TryDequeue(out var file))
        {
            if (!found.Contains(file) && File.Exists(file))
            {
                found.Add(file);
                var scanned = Scan(file);
                variables.UnionWith(scanned.Variables);
                looksAround |= scanned.LooksAround;
                scanned.Imports.ForEach(open.Enqueue);
            }
        }

        return new ProjectSources([.. found], [.. variables], looksAround);
    }

    private IEnumerable<string> AmbientOf(string project)
    {
        for (
            var folder = Path.GetDirectoryName(project);
            folder is not null && folder.Length >= root.Length;
            folder = Path.GetDirectoryName(folder)
        )
        {
            foreach (var name in Ambient)
            {
                yield return Path.Combine(folder, name);
            }
        }
    }

    private Scanned Scan(string file)
    {
        if (!_scanned.TryGetValue(file, out var scanned))
        {
            _scanned[file] = scanned = Read(File.ReadAllText(file));
        }

        return scanned;
    }

    private Scanned Read(string text)
    {
        var imports = Imports()
            .Matches(text)
            .Select(match => match.Groups["path"].Value.Replace('\\', '/'))
            .Concat(ReadFiles().Matches(text).Select(match => match.Groups["path"].Value.Replace('\\', '/')))
            .SelectMany(Candidates)
            .ToList();
        var variables = Variables()
            .Matches(text)
            .Select(match => match.Groups["name"].Value)
            .Where(name => Environment.GetEnvironmentVariable(name) is not null);
        return new Scanned(imports, [.. variables.Distinct()], Around().IsMatch(text));
    }

    // A path is often made of properties, its last part hardly ever.
    private IEnumerable<string> Candidates(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..].TrimEnd(')', '\'', '"', ' ');
        return name.IndexOfAny(['$', '*', '%', '@', ')', '(']) < 0
            ? files.Named(name)
            : files
                .All.Where(file => Path.GetExtension(file) is ".props" or ".targets" or ".proj" or ".projitems")
                .Select(file => Path.Combine(root, file));
    }

    [GeneratedRegex("<Import\\s[^>]*?Project\\s*=\\s*\"(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Imports();

    [GeneratedRegex(
        "File\\]::(ReadAllText|ReadAllLines|ReadAllBytes)\\((?<path>[^)]*\\)?[^)]*)\\)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ReadFiles();

    [GeneratedRegex("\\$\\((?<name>[A-Za-z_][A-Za-z0-9_]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variables();

    // Items or conditions that look for files outside the project's folder.
    [GeneratedRegex(
        "(Include|Update|Remove)\\s*=\\s*\"[^\"]*(\\.\\.|\\$\\()[^\"]*\\*|Exists\\s*\\(",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Around();

    private sealed record Scanned(List<string> Imports, IReadOnlyList<string> Variables, bool LooksAround);
}

/// <summary>What decides how MSBuild understands a project.</summary>
/// <param name="Files">Full paths of the project file and what it imports from the repository.</param>
/// <param name="Variables">Names of the environment's variables that these files mention.</param>
/// <param name="LooksAround">Whether files outside the project's folder may become items by their names alone.</param>
internal sealed record ProjectSources(IReadOnlyList<string> Files, IReadOnlyList<string> Variables, bool LooksAround);
