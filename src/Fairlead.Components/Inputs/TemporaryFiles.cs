using Fairlead.Components.Session;

namespace Fairlead.Components.Inputs;

/// <summary>The folder that the build writes to.</summary>
internal static class TemporaryFiles
{
    // The build program runs from here with its libraries and the agent; bash scripts compare the stamp.
    private static readonly string[] Kept = ["_build", "Fairlead.*"];

    // The stamp belongs to the kept build program; the SDK that build.sh downloaded may be the one that runs it.
    private static readonly string[] InUse = ["build.stamp", "build.lock", "dotnet"];

    private static readonly string[] LockFiles = ["delivery.lock", Path.Combine("sandbox", "sandbox.lock")];

    /// <summary>Deletes everything in the folder except the build program, which is running.</summary>
    /// <param name="temporary">Full path of the folder.</param>
    /// <exception cref="IOException">A sandbox or a delivery in this folder is running.</exception>
    public static void Delete(string temporary)
    {
        foreach (var file in LockFiles.Select(name => Path.Combine(temporary, name)).Where(DeliveryLock.IsHeld))
        {
            throw new IOException(
                $"Another process uses {Path.GetDirectoryName(file)}; stop ./build.sh Up, or wait for the delivery to end, and clean then."
            ).Refused(Refusals.FolderInUse);
        }

        foreach (var entry in new DirectoryInfo(temporary).EnumerateFileSystemInfos())
        {
            if (InUse.Contains(entry.Name))
            {
                continue;
            }

            if (entry is DirectoryInfo { Name: "bin" or "obj" } outputs)
            {
                DeleteOutputs(outputs);
                continue;
            }

            Delete(entry);
        }
    }

    private static void DeleteOutputs(DirectoryInfo outputs)
    {
        var kept = Kept.SelectMany(outputs.EnumerateDirectories)
            .Where(folder => !folder.Name.EndsWith(".Tests", StringComparison.Ordinal))
            .Select(folder => folder.FullName)
            .ToHashSet();
        foreach (var folder in outputs.EnumerateDirectories().Where(folder => !kept.Contains(folder.FullName)))
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Delete(FileSystemInfo entry)
    {
        if (entry is DirectoryInfo { LinkTarget: null } folder)
        {
            folder.Delete(recursive: true);
        }
        else
        {
            entry.Delete();
        }
    }
}
