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

    // Of these MSBuild takes the nearest only, wherever it lies.
    private static readonly string[] Nearest =
    [
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Build.rsp",
        "Directory.Packages.props",
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
        do
        {
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

            Nearest.SelectMany(name => AboveOf(project, name, found)).ToList().ForEach(open.Enqueue);
        } while (open.Count > 0);

        return new ProjectSources([.. found], [.. variables], looksAround);
    }

    private IEnumerable<string> AmbientOf(string project) =>
        FoldersAbove(project).Where(IsInside).SelectMany(folder => Ambient.Select(name => Path.Combine(folder, name)));

    // Above the repository only what is imported: the nearest, and those above that one which it asks for.
    private IEnumerable<string> AboveOf(string project, string name, SortedSet<string> found)
    {
        var folders = FoldersAbove(project).ToList();
        var last = folders.FindLastIndex(folder => found.Contains(Path.Combine(folder, name)));
        return last >= 0 && !Scan(Path.Combine(folders[last], name)).LooksAbove
            ? []
            : folders
                .Skip(last + 1)
                .Where(folder => !IsInside(folder))
                .Select(folder => Path.Combine(folder, name))
                .Where(File.Exists)
                .Take(1);
    }

    private static IEnumerable<string> FoldersAbove(string project)
    {
        for (var folder = Path.GetDirectoryName(project); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }

    private bool IsInside(string path) =>
        path == root || path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private Scanned Scan(string file)
    {
        if (!_scanned.TryGetValue(file, out var scanned))
        {
            _scanned[file] = scanned = Read(File.ReadAllText(file), Path.GetDirectoryName(file)!);
        }

        return scanned;
    }

    private static readonly IReadOnlyList<string> Unmentioned =
    [
        .. InjectedTargets.Properties,
        "VersionPrefix",
        "VersionSuffix",
        "Platform",
        "PlatformTarget",
        "Optimize",
        "DebugType",
        "NoWarn",
        "Nullable",
    ];

    private Scanned Read(string text, string folder)
    {
        var imports = Imports()
            .Matches(text)
            .Concat(ReadFiles().Matches(text))
            .Select(match => match.Groups["path"].Value.Replace('\\', '/'))
            .SelectMany(path => Candidates(path).Concat(Outside(path, folder)))
            .ToList();
        var variables = Variables()
            .Matches(text)
            .Select(match => match.Groups["name"].Value)
            // MSBuild takes a variable for a property of its name, mentioned or not.
            .Concat(Unmentioned)
            .Where(name => Environment.GetEnvironmentVariable(name) is not null);
        return new Scanned(imports, [.. variables.Distinct()], Around().IsMatch(text), text.Contains("OfFileAbove"));
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

    // A file outside the repository is known by its whole path only.
    private IEnumerable<string> Outside(string path, string folder)
    {
        var plain = path.Replace("$(MSBuildThisFileDirectory)", folder + "/", StringComparison.OrdinalIgnoreCase);
        if (plain.IndexOfAny(['$', '*', '?', '%', '@', ')', '(']) < 0)
        {
            var full = Path.GetFullPath(plain, folder);
            if (!IsInside(full) && File.Exists(full))
            {
                yield return full;
            }
        }
    }

    [GeneratedRegex("<Import\\s[^>]*?Project\\s*=\\s*\"(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Imports();

    [GeneratedRegex(
        "File\\]::(ReadAllText|ReadAllLines|ReadAllBytes)\\((?<path>[^)]*\\)?[^)]*)\\)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ReadFiles();

    [GeneratedRegex(
        "(\\$\\(|GetEnvironmentVariable\\(\\s*['\"]?)(?<name>[A-Za-z_][A-Za-z0-9_]*)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Variables();

    // Items or conditions that look for files outside the project's folder.
    [GeneratedRegex(
        "(Include|Update|Remove)\\s*=\\s*\"[^\"]*(\\.\\.|\\$\\()[^\"]*\\*|Exists\\s*\\(",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Around();

    private sealed record Scanned(
        List<string> Imports,
        IReadOnlyList<string> Variables,
        bool LooksAround,
        bool LooksAbove
    );
}

/// <summary>What decides how MSBuild understands a project.</summary>
/// <param name="Files">Full paths of the project file and what it imports, SDKs and packages apart.</param>
/// <param name="Variables">Names of the environment's variables that these files mention.</param>
/// <param name="LooksAround">Whether files outside the project's folder may become items by their names alone.</param>
internal sealed record ProjectSources(IReadOnlyList<string> Files, IReadOnlyList<string> Variables, bool LooksAround);
