namespace Fairlead.Images.Building;

/// <summary>One file of a publish folder.</summary>
/// <param name="Path">Relative path with <c>/</c> between its parts.</param>
/// <param name="Open">Opens its content for reading, from the start.</param>
/// <param name="Time">The time that it bears in the image; null for the one that all files bear which nobody dates.</param>
internal sealed record PublishedFile(string Path, Func<Stream> Open, DateTimeOffset? Time = null)
{
    /// <summary>The files of <paramref name="folder"/> by ordinal path, which no file system or locale changes.</summary>
    public static IReadOnlyList<PublishedFile> In(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"There is no publish folder {folder}: run dotnet publish first."
            ).Refused(Refusals.PublishFolder);
        }

        var files = new List<PublishedFile>();
        Collect(new DirectoryInfo(folder), "", files);
        return files.Count > 0
            ? [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)]
            : throw new InvalidDataException(
                $"The publish folder {folder} is empty: run dotnet publish first."
            ).Refused(Refusals.PublishFolder);
    }

    private static void Collect(DirectoryInfo folder, string prefix, List<PublishedFile> files)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            // A link could lead out of the folder, or mean another file on another machine.
            if (entry.LinkTarget is not null)
            {
                throw new InvalidDataException(
                    $"{entry.FullName} is a symbolic link; an image is made of files only. Publish the file itself."
                ).Refused(Refusals.PublishFolder);
            }

            if (entry is DirectoryInfo child)
            {
                Collect(child, $"{prefix}{child.Name}/", files);
            }
            else
            {
                files.Add(new PublishedFile(prefix + entry.Name, () => File.OpenRead(entry.FullName)));
            }
        }
    }
}
