using Fairlead.Components.Projects;
using Serilog;

namespace Fairlead.Components.Services;

/// <summary>What is compiled: which projects' outputs are those of the present source, byte for byte.</summary>
/// <param name="temporary">Full path of the folder that the build writes to.</param>
/// <param name="records">Full path of the folder with what is known of work that was done.</param>
/// <param name="source">Looks at the source.</param>
/// <param name="builder">Turns projects into programs.</param>
internal sealed class CompiledProjects(string temporary, string records, SourceLooks source, IProjectBuilder builder)
{
    /// <summary>Whether a project's outputs are those of its source at a look.</summary>
    public bool IsFresh(string project, SourceLook look) =>
        WorkRecord.Read(RecordOf(project)) is { } record
        && record.Inputs == look.Keys[project]
        && record.IsUnchanged(temporary);

    /// <summary>Deletes what a project was compiled to, so that MSBuild, which goes by times, compiles it anew.</summary>
    public void Forget(string project)
    {
        SealedFile.Delete(RecordOf(project));
        foreach (var folder in builder.OutputFolders(project))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Remembers what a project was just compiled to.</summary>
    public void Remember(string project, SourceLook look) =>
        WorkRecord.Of(look.Keys[project], temporary, FilesOf(project)).Write(RecordOf(project));

    /// <summary>
    /// The programs and libraries that a project was compiled to and the source that was generated for it, without what a
    /// compilation notes for the next one.
    /// </summary>
    public IEnumerable<string> FilesOf(string project) =>
        builder
            .OutputFolders(project)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file =>
                Path.GetExtension(file) is ".dll" or ".exe" or ".so" or ".dylib" or ".cs" or ""
                || file.EndsWith(".deps.json", StringComparison.Ordinal)
                || file.EndsWith(".runtimeconfig.json", StringComparison.Ordinal)
            );

    /// <summary>Restores the packages of the projects for which that was not done, or was done for other files.</summary>
    /// <param name="closure">Projects with everything they reference.</param>
    public void Restore(IReadOnlyCollection<string> closure, SourceLook look)
    {
        var own = closure.ToDictionary(project => project, project => source.RestoreKey(look.Projects[project]));
        // A project gets the packages of those that it references, too.
        var keys = closure.ToDictionary(
            project => project,
            project =>
                ContentHashes.OfTexts([
                    .. look.Closure(project).Order(StringComparer.Ordinal).SelectMany(one => new[] { one, own[one] }),
                ])
        );
        var open = closure.Where(project => !IsRestored(project, keys[project])).ToList();
        if (open.Count == 0)
        {
            return;
        }

        Log.Information("restoring packages ...");
        open.ForEach(project => SealedFile.Delete(RestoreRecordOf(project)));
        // NuGet looks whether they are there, not what is in them.
        open.SelectMany(builder.RestoredFiles).ToList().ForEach(SealedFile.Delete);
        builder.Restore(open);
        foreach (var project in open)
        {
            WorkRecord.Of(keys[project], temporary, builder.RestoredFiles(project)).Write(RestoreRecordOf(project));
        }
    }

    private bool IsRestored(string project, string key) =>
        WorkRecord.Read(RestoreRecordOf(project)) is { } record
        && record.Inputs == key
        && record.IsUnchanged(temporary)
        && RestoredPackages.AreThere(record.Outputs.Keys.Select(output => Path.Combine(temporary, output)));

    private string RecordOf(string project) => RecordOf("compile", project);

    private string RestoreRecordOf(string project) => RecordOf("restore", project);

    private string RecordOf(string work, string project) =>
        Path.Combine(
            records,
            $"{work}-{Path.GetFileNameWithoutExtension(project)}-{ContentHashes.OfTexts([project])[..8]}.json"
        );
}
