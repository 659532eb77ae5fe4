using Fairlead.Templates.Formatting;

namespace Fairlead.Charts.Loading;

/// <summary>Reads the files of a chart's folder, less what <c>.helmignore</c> names. A link that leads out of the folder is refused.</summary>
internal sealed class ChartFolder
{
    private readonly string _root;
    private readonly HelmIgnore _ignore;
    private readonly List<ChartFile> _files = [];
    private long _remaining = ChartLimits.Chart;

    private ChartFolder(string root, HelmIgnore ignore)
    {
        _root = root;
        _ignore = ignore;
    }

    public static List<ChartFile> Read(string folder)
    {
        var root = Resolve(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var ignoreFile = Path.Combine(root, ".helmignore");
        var text = File.Exists(ignoreFile) && IsInside(root, Resolve(ignoreFile)) ? File.ReadAllText(ignoreFile) : "";
        var reader = new ChartFolder(root, HelmIgnore.Parse(text));
        reader.Walk(root, "", depth: 0);
        return reader._files;
    }

    private void Walk(string folder, string prefix, int depth)
    {
        if (depth > 100)
        {
            throw new ChartException(
                Refusals.TooLarge,
                $"The chart's folder {prefix} lies more than 100 folders deep; is it a link to a folder above it?"
            );
        }

        foreach (
            var entry in new DirectoryInfo(folder)
                .EnumerateFileSystemInfos()
                .OrderBy(e => e.Name, StringComparer.Ordinal)
        )
        {
            Visit(entry, prefix + entry.Name, depth);
        }
    }

    private void Visit(FileSystemInfo entry, string path, int depth)
    {
        var target = entry.LinkTarget is null ? entry.FullName : Resolve(entry.FullName);
        var isFolder = Directory.Exists(target);
        if (_ignore.Ignores(path, isFolder))
        {
            return;
        }

        if (entry.LinkTarget is not null && !IsInside(_root, target))
        {
            throw new ChartException(
                Refusals.UnsafeChart,
                $"The chart's file {path} is a link out of the chart's folder. Copy the file into the chart instead."
            );
        }

        if (isFolder)
        {
            Walk(target, path + "/", depth + 1);
        }
        else
        {
            _files.Add(Load(target, path));
        }
    }

    private ChartFile Load(string file, string path)
    {
        var info = new FileInfo(file);
        if (!info.Exists)
        {
            throw new ChartException(
                Refusals.UnsafeChart,
                $"cannot load irregular file {path} as it has file mode type bits set"
            );
        }

        if (info.Length > ChartLimits.File)
        {
            throw new ChartException(
                Refusals.TooLarge,
                $"chart file {GoQuote.Quote(path)} is larger than the maximum file size {ChartLimits.File}"
            );
        }

        _remaining -= info.Length;
        if (_remaining < 0 || _files.Count > ChartLimits.Files)
        {
            throw new ChartException(
                Refusals.TooLarge,
                $"The chart has more than {ChartLimits.Files} files or more than {ChartLimits.Chart} bytes; is a folder missing in .helmignore?"
            );
        }

        return new ChartFile(path, ByteOrderMark.Without(File.ReadAllBytes(file)));
    }

    private static bool IsInside(string root, string path) =>
        path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path with every link in it followed.</summary>
    private static string Resolve(string path)
    {
        var parent = Path.GetDirectoryName(path);
        var full = parent is null ? path : Path.Combine(Resolve(parent), Path.GetFileName(path));
        FileSystemInfo info = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
        var target = info.LinkTarget is null ? null : info.ResolveLinkTarget(returnFinalTarget: true);
        return target is null ? full : Path.GetFullPath(target.FullName);
    }
}
