using System.Text.Json.Serialization;

namespace Fairlead.Components.Projects;

/// <summary>
/// What a piece of work was done with, and what it left: believed only for the same inputs, and only while every file
/// that it left still has the content it had.
/// </summary>
/// <param name="Inputs">Hash of the inputs.</param>
/// <param name="Outputs">SHA-256 of each file that the work left, by path relative to the build's folder.</param>
/// <param name="Facts">
/// What is known of a published project, once for each platform that it was published for; null for other work.
/// </param>
internal sealed record WorkRecord(
    string Inputs,
    IReadOnlyDictionary<string, string> Outputs,
    IReadOnlyList<ProjectFacts>? Facts = null
)
{
    /// <summary>The record of work that leaves no file, such as tests that passed.</summary>
    public static WorkRecord Of(string inputs) => new(inputs, new Dictionary<string, string>());

    /// <summary>The record of work that just left files, or filled folders.</summary>
    /// <param name="root">Full path of the build's folder.</param>
    /// <param name="outputs">Full paths of the files and folders.</param>
    public static WorkRecord Of(
        string inputs,
        string root,
        IEnumerable<string> outputs,
        IReadOnlyList<ProjectFacts>? facts = null
    ) => new(inputs, HashesOf(root, FilesIn(root, outputs)), facts);

    /// <summary>Whether every output is there, whatever its content.</summary>
    public bool IsThere(string root) => Outputs.Keys.All(path => File.Exists(Path.Combine(root, path)));

    /// <summary>Whether every output is there as the work left it, whatever lies beside.</summary>
    public bool IsUnchanged(string root) =>
        HashesOf(root, [.. Outputs.Keys]).All(entry => Outputs[entry.Key] == entry.Value);

    /// <summary>Whether every output is there as the work left it, and no other file beside.</summary>
    /// <param name="folders">Full paths of the folders that the work filled.</param>
    public bool IsIntact(string root, IEnumerable<string> folders) =>
        FilesIn(root, folders).Count == Outputs.Count && IsUnchanged(root);

    /// <summary>Reads a record; null where there is none, or it is damaged, which costs doing the work again.</summary>
    public static WorkRecord? Read(string file) =>
        SealedFile.Read(file, WorkRecordJson.Default.WorkRecord) is { Inputs: not null, Outputs: not null } read
            ? read
            : null;

    /// <summary>Writes the record; a process that is killed leaves the old one or the new one.</summary>
    public void Write(string file) => SealedFile.Write(file, this, WorkRecordJson.Default.WorkRecord);

    private static List<string> FilesIn(string root, IEnumerable<string> paths) =>
        [
            .. paths
                .SelectMany(path =>
                    File.Exists(path) ? [path]
                    : Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                    : []
                )
                .Select(path => RepositoryFiles.Relative(root, path)),
        ];

    private static SortedDictionary<string, string> HashesOf(string root, IReadOnlyCollection<string> files)
    {
        var hashes = new ContentHashes();
        hashes.Prepare(files.Select(file => Path.Combine(root, file)));
        return new SortedDictionary<string, string>(
            files.ToDictionary(file => file, file => hashes.Of(Path.Combine(root, file))),
            StringComparer.Ordinal
        );
    }
}

[JsonSerializable(typeof(WorkRecord))]
internal sealed partial class WorkRecordJson : JsonSerializerContext;
