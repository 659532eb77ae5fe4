using Fairlead.Tool.Files;

namespace Fairlead.Tool.Writing;

/// <summary>What becomes of a file.</summary>
/// <param name="File">The file as it is to be.</param>
/// <param name="Before">What is in it now; null where it is not there.</param>
internal sealed record FileChange(PlannedFile File, string? Before)
{
    /// <summary>Whether it is written at all.</summary>
    public bool IsWritten => Before is null || (!File.IsPeoples && Before != File.Text);

    /// <summary>Whether somebody has to agree first.</summary>
    public bool Overwrites => IsWritten && Before is not null && !File.OnlyAdds;

    /// <summary>Compares files with what is there.</summary>
    /// <param name="root">Full path of the repository.</param>
    /// <exception cref="ToolException">Something that is no file stands in a file's place.</exception>
    public static IReadOnlyList<FileChange> Of(string root, IEnumerable<PlannedFile> files) =>
        [.. files.Select(file => Read(root, file))];

    private static FileChange Read(string root, PlannedFile file)
    {
        var path = Path.Combine(root, file.Path);
        if (Directory.Exists(path))
        {
            throw new ToolException(
                $"{file.Path} is a folder, and the file of that name is to be written: move it away.",
                Refusals.InTheWay
            );
        }

        for (var folder = file.Path; Path.GetDirectoryName(folder) is { Length: > 0 } parent; folder = parent)
        {
            if (System.IO.File.Exists(Path.Combine(root, parent)))
            {
                throw new ToolException(
                    $"{parent} is a file, and {file.Path} is to be written below a folder of that name: move it away.",
                    Refusals.InTheWay
                );
            }
        }

        return new FileChange(file, System.IO.File.Exists(path) ? System.IO.File.ReadAllText(path) : null);
    }
}
