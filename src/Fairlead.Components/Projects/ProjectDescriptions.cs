using System.Text.Json.Serialization;
using Fairlead.Components.Services;

namespace Fairlead.Components.Projects;

/// <summary>What MSBuild says of projects, asked again only where it could say something else.</summary>
/// <param name="root">Full path of the source repository.</param>
/// <param name="folder">Full path of the folder that keeps the answers.</param>
/// <param name="builder">Who is asked.</param>
/// <param name="facts">What else decides the answer: the SDK, the settings.</param>
internal sealed class ProjectDescriptions(string root, string folder, IProjectBuilder builder, string facts)
{
    /// <summary>The projects with everything they reference, by full path.</summary>
    /// <exception cref="FileNotFoundException">There is no such project.</exception>
    public IReadOnlyDictionary<string, DescribedProject> Of(IReadOnlyCollection<string> projects, ContentHashes hashes)
    {
        var names = new RepositoryFiles(root);
        var scan = new ImportScan(root, names);
        var known = new Dictionary<string, DescribedProject>();
        var unknown = projects.Where(project => !Collect(project, known, scan, names, hashes)).ToList();
        if (unknown.Count > 0)
        {
            foreach (var missing in unknown.Where(project => !File.Exists(project)))
            {
                throw new FileNotFoundException(
                    $"There is no project {missing}; name an existing one in Services."
                ).Refused(Refusals.MissingProject);
            }

            foreach (var described in Describe(unknown))
            {
                known[described.Facts.Path] = described;
                Save(described);
            }
        }

        return known;
    }

    // What is written, made or deleted while MSBuild is asked may be in its answer or not.
    private List<DescribedProject> Describe(IReadOnlyCollection<string> projects)
    {
        for (var attempt = 0; attempt < ServiceWork.Attempts; attempt++)
        {
            var before = new RepositoryFiles(root).All;
            var states = StatesOf(before);
            var answer = builder.Describe(projects);
            var names = new RepositoryFiles(root);
            var scan = new ImportScan(root, names);
            var hashes = new ContentHashes();
            var described = answer
                .Select(facts => (Facts: facts, Sources: scan.Of(facts.Path)))
                .Select(one => new DescribedProject(
                    Key(one.Facts.Path, one.Sources, names, hashes),
                    one.Facts,
                    one.Sources.Files,
                    one.Sources.Variables.ToDictionary(name => name, HashOfVariable)
                ))
                .ToList();
            var changed = states.ChangedIn(StatesOf(before)).ToHashSet();
            if (names.All.SequenceEqual(before) && !described.Exists(one => one.Sources.Any(changed.Contains)))
            {
                return described;
            }
        }

        throw ServiceWork.Restless("described");
    }

    private FileStates StatesOf(IEnumerable<string> names) =>
        FileStates.Of(names.Select(name => Path.Combine(root, name)), folder);

    // False where the project, or one that it references, must be asked for.
    private bool Collect(
        string project,
        Dictionary<string, DescribedProject> known,
        ImportScan scan,
        RepositoryFiles names,
        ContentHashes hashes
    )
    {
        if (known.ContainsKey(project))
        {
            return true;
        }

        if (Read(project) is not { } saved || saved.Key != Key(project, scan.Of(project), names, hashes))
        {
            return false;
        }

        known[project] = saved;
        return saved.Facts.References.All(reference => Collect(reference, known, scan, names, hashes));
    }

    private string Key(string project, ProjectSources sources, RepositoryFiles names, ContentHashes hashes) =>
        ContentHashes.OfTexts([
            facts,
            .. sources.Files.SelectMany(file => new[] { RepositoryFiles.Relative(root, file), hashes.Of(file) }),
            .. sources.Variables.Select(name => $"{name}={Environment.GetEnvironmentVariable(name)}"),
            .. sources.LooksAround ? names.All : names.Below(Path.GetDirectoryName(project)!),
        ]);

    // One of them may be a secret.
    private string HashOfVariable(string name) =>
        ContentHashes.OfTexts([(Environment.GetEnvironmentVariable(name) ?? "").Replace(root, "/_")]);

    private string FileOf(string project) =>
        Path.Combine(folder, ContentHashes.OfTexts([RepositoryFiles.Relative(root, project)])[..16] + ".json");

    // What cannot be read costs one question.
    private DescribedProject? Read(string project) =>
        SealedFile.Read(FileOf(project), DescribedProjectJson.Default.DescribedProject)
            is { Facts: { Items: not null, References: not null, Properties: not null }, Variables: not null } read
        && read.Facts.Path == project
            ? read
            : null;

    private void Save(DescribedProject described) =>
        SealedFile.Write(FileOf(described.Facts.Path), described, DescribedProjectJson.Default.DescribedProject);
}

/// <summary>A project as MSBuild described it.</summary>
/// <param name="Key">Hash of all that decides the description.</param>
/// <param name="Sources">Full paths of the project file and what it imports from the repository.</param>
/// <param name="Variables">The environment's variables that these files mention, with a hash of each.</param>
internal sealed record DescribedProject(
    string Key,
    ProjectFacts Facts,
    IReadOnlyList<string> Sources,
    IReadOnlyDictionary<string, string> Variables
);

[JsonSerializable(typeof(DescribedProject))]
internal sealed partial class DescribedProjectJson : JsonSerializerContext;
