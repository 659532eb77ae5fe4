namespace Fairlead.Components.Projects;

/// <summary>What decides the result of compiling a project: its own files and settings, and those of all it references.</summary>
/// <param name="root">Full path of the source repository.</param>
/// <param name="elsewhere">Full paths of folders whose files are known by a version: packages and SDKs.</param>
/// <param name="facts">What else decides: the SDK, the build's settings.</param>
internal sealed class ProjectInputs(string root, IReadOnlyList<string> elsewhere, string facts)
{
    // Versions from these come from Git's history and so change with every commit.
    private static readonly string[] VersionsFromHistory = ["GitVersion.MsBuild", "MinVer", "Nerdbank.GitVersioning"];

    /// <summary>What decides beside the projects.</summary>
    public string Facts => facts;

    /// <summary>The key of each project: equal keys mean equal results.</summary>
    /// <param name="states">The files' states, taken before.</param>
    /// <param name="head">The checked-out commit, for projects whose version comes from Git's history.</param>
    public IReadOnlyDictionary<string, string> KeysOf(
        IReadOnlyDictionary<string, DescribedProject> projects,
        ContentHashes hashes,
        FileStates states,
        Func<string> head
    )
    {
        hashes.Prepare(projects.Values.SelectMany(FilesOf).Select(input => input.Identity).Distinct(), states);
        var keys = new Dictionary<string, string>();
        foreach (var project in projects.Keys)
        {
            KeyOf(project, projects, hashes, head, keys);
        }

        return keys;
    }

    /// <summary>The files that a project is made of itself, imported ones included.</summary>
    public IEnumerable<ProjectItem> FilesOf(DescribedProject project)
    {
        var folder = Path.GetDirectoryName(project.Facts.Path)!;
        return project
            .Sources.Select(file => new ProjectItem("Import", file, ""))
            .Concat(project.Facts.Items.Where(IsInput))
            .Concat(
                InjectedTargets
                    .FileProperties.Select(project.Facts.Property)
                    .OfType<string>()
                    .Select(path => new ProjectItem("File", Path.GetFullPath(path.Replace('\\', '/'), folder), ""))
            );
    }

    /// <summary>The files that a project is made of and that neither the repository nor a version holds.</summary>
    public IEnumerable<ProjectItem> OutsideOf(DescribedProject project) =>
        FilesOf(project)
            .Where(item => !IsBelow(item.Identity, root) && !IsKnownByVersion(item.Identity))
            // The SDK names files that it would take if they were there.
            .Where(item => File.Exists(item.Identity));

    /// <summary>What a project sets, as all machines write it: items and properties without those that name its folder.</summary>
    public IEnumerable<string> SettingsOf(DescribedProject project) =>
        [
            .. project
                .Facts.Items.Where(item => InjectedTargets.Settings.Contains(item.Type))
                .SelectMany(item => new[] { item.Type, item.Identity, Portable(item.Value) }),
            .. project
                .Facts.Properties.Where(property => property.Key != "TargetPath")
                .SelectMany(property => new[] { property.Key, Portable(property.Value) }),
            // What the environment says may decide more than is known here of a project.
            .. project.Variables.SelectMany(variable => new[] { variable.Key, variable.Value }),
        ];

    private void KeyOf(
        string project,
        IReadOnlyDictionary<string, DescribedProject> projects,
        ContentHashes hashes,
        Func<string> head,
        Dictionary<string, string> keys
    )
    {
        if (keys.ContainsKey(project) || !projects.TryGetValue(project, out var described))
        {
            return;
        }

        // MSBuild refuses a circle with a sentence of its own; here it only must end.
        keys[project] = "";
        foreach (var reference in described.Facts.References)
        {
            KeyOf(reference, projects, hashes, head, keys);
        }

        keys[project] = ContentHashes.OfTexts([
            facts,
            Relative(project),
            IsVersionedByHistory(described.Facts) ? head() : "",
            .. FilesOf(described)
                .SelectMany(item => new[] { item.Type, Relative(item.Identity), item.Value, hashes.Of(item.Identity) }),
            .. SettingsOf(described),
            .. described
                .Facts.References.OrderBy(Relative, StringComparer.Ordinal)
                .SelectMany(reference =>
                    new[] { Relative(reference), keys.GetValueOrDefault(reference, hashes.Of(reference)) }
                ),
        ]);
    }

    private static bool IsVersionedByHistory(ProjectFacts facts) =>
        facts
            .Of("PackageReference")
            .Any(package => VersionsFromHistory.Contains(package.Identity, StringComparer.OrdinalIgnoreCase));

    // What only lies in the project's folder may still be read by a target of its own, unless a tool left it there.
    private bool IsInput(ProjectItem item) =>
        (InjectedTargets.FileItems.Contains(item.Type) || item.Type == InjectedTargets.Reference)
        && !IsKnownByVersion(item.Identity)
        && (item.Type != "None" || item.Value.Length > 0 || !RepositoryFiles.IsLeftByTools(Relative(item.Identity)));

    private bool IsKnownByVersion(string file) => elsewhere.Any(folder => IsBelow(file, folder));

    private string Relative(string file) => RepositoryFiles.Relative(root, file);

    // MSBuild makes whole paths of parts of them.
    private string Portable(string value) => value.Replace(root, "/_");

    private static bool IsBelow(string file, string folder) =>
        file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
