using Fairlead.Components.Session;

namespace Fairlead.Components.Inputs;

/// <summary>The folder that the build writes to.</summary>
internal static class TemporaryFiles
{
    // The stamp belongs to the kept build program; the SDK that build.sh downloaded may be the one that runs it.
    private static readonly string[] InUse = ["build.stamp", "build.lock", "dotnet"];

    private static readonly string[] Notes = ["build.inputs", "build.outputs"];

    private static readonly string[] LockFiles = ["delivery.lock", Path.Combine("sandbox", "sandbox.lock")];

    /// <summary>Deletes everything in the folder except what is in use.</summary>
    /// <param name="temporary">Full path of the folder.</param>
    /// <param name="programs">Full paths of the folders that running programs lie in.</param>
    /// <exception cref="IOException">A sandbox or a delivery in this folder is running.</exception>
    public static void Delete(string temporary, IReadOnlyCollection<string> programs)
    {
        foreach (var file in LockFiles.Select(name => Path.Combine(temporary, name)).Where(DeliveryLock.IsHeld))
        {
            throw new IOException(
                $"Another process uses {Path.GetDirectoryName(file)}; stop ./build.sh Up, or wait for the delivery to end, and clean then."
            ).Refused(Refusals.FolderInUse);
        }

        DeleteAllBut(
            new DirectoryInfo(temporary),
            [
                .. InUse.Select(name => Path.Combine(temporary, name)),
                .. programs.Select(Path.TrimEndingDirectorySeparator).SelectMany(WithNotes),
            ]
        );
    }

    private static void DeleteAllBut(DirectoryInfo folder, HashSet<string> kept)
    {
        foreach (var file in folder.EnumerateFiles().Where(file => !kept.Contains(file.FullName)))
        {
            file.Delete();
        }

        foreach (var child in folder.EnumerateDirectories().Where(child => !kept.Contains(child.FullName)))
        {
            if (kept.Any(path => IsBelow(child, path)))
            {
                DeleteAllBut(child, kept);
            }
            else if (child.LinkTarget is null)
            {
                child.Delete(recursive: true);
            }
            else
            {
                child.Delete();
            }
        }
    }

    private static bool IsBelow(DirectoryInfo folder, string path) =>
        path.StartsWith(folder.FullName + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // What a program was compiled of is noted beside its folder.
    private static IEnumerable<string> WithNotes(string program) =>
        Directory.GetParent(program) is { } folder
            ? Notes.Select(name => Path.Combine(folder.FullName, name)).Append(program)
            : [program];
}
