using Fairlead.Components.Projects;

namespace Fairlead.Components.Services;

/// <summary>Looks at the services' source, each time anew and by content.</summary>
/// <param name="root">Full path of the source repository.</param>
/// <param name="folder">Full path of the folder that the work may write to.</param>
/// <param name="services">The services.</param>
/// <param name="descriptions">What MSBuild says of projects.</param>
/// <param name="inputs">What decides a project's result.</param>
/// <param name="head">The checked-out commit.</param>
internal sealed class SourceLooks(
    string root,
    string folder,
    IReadOnlyList<ServiceProject> services,
    ProjectDescriptions descriptions,
    ProjectInputs inputs,
    Func<string> head
)
{
    /// <summary>What the source is now.</summary>
    public SourceLook Take()
    {
        var hashes = new ContentHashes();
        var wanted = services.SelectMany(service => service.Projects).Distinct().ToList();
        var projects = descriptions.Of(wanted, hashes);
        // Before the content is read, so that what is written meanwhile shows.
        var states = FileStates.Of(projects.Values.SelectMany(FilesOf).Select(file => file.Identity), folder);
        return new SourceLook(projects, inputs.KeysOf(projects, hashes, states, head), states);
    }

    /// <summary>The files that a project is made of itself.</summary>
    public IEnumerable<ProjectItem> FilesOf(DescribedProject project) => inputs.FilesOf(project);

    /// <summary>The files that a project is made of and that the repository does not hold.</summary>
    public IEnumerable<ProjectItem> OutsideOf(DescribedProject project) => inputs.OutsideOf(project);

    /// <summary>What decides every project's result beside its files.</summary>
    public string Facts => inputs.Facts;

    /// <summary>A project's path as all machines write it.</summary>
    /// <param name="project">Full path.</param>
    public string NameOf(string project) => RepositoryFiles.Relative(root, project);

    /// <summary>Each file that a project is made of itself, as all machines write its path, with its content's hash.</summary>
    public IEnumerable<(string File, string Hash)> HashesOf(DescribedProject project)
    {
        var hashes = new ContentHashes();
        return inputs.FilesOf(project).Select(file => (NameOf(file.Identity), hashes.Of(file.Identity)));
    }

    /// <summary>Hash of what a project sets, but its files.</summary>
    public string SettingsKey(DescribedProject project) => ContentHashes.OfTexts(inputs.SettingsOf(project));

    /// <summary>Hash of what decides a project's packages.</summary>
    public string RestoreKey(DescribedProject project)
    {
        var hashes = new ContentHashes();
        return ContentHashes.OfTexts([
            inputs.Facts,
            .. project.Sources.SelectMany(file => new[] { RepositoryFiles.Relative(root, file), hashes.Of(file) }),
            .. project.Facts.Of("PackageReference").SelectMany(package => new[] { package.Identity, package.Value }),
        ]);
    }
}
