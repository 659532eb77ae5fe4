#nullable disable
namespace Nuke.Common.IO;

/// <summary>A path without a root.</summary>
public class RelativePath
{
    private readonly string _path;
    private readonly char? _separator;

    protected RelativePath(string path, char? separator = null)
    {
        _separator = separator;
        _path = Normalize(path, separator ?? System.IO.Path.DirectorySeparatorChar);
    }

    public static implicit operator RelativePath(string path)
    {
        if (path is null)
        {
            return null;
        }

        Assert.True(!System.IO.Path.IsPathRooted(path), $"Path '{path}' must not be rooted");
        return new RelativePath(path);
    }

    public static implicit operator string(RelativePath path) => path?._path;

    public static RelativePath operator /(RelativePath left, string right) =>
        new(System.IO.Path.Combine(left.NotNull()._path, right ?? ""), left._separator);

    public static RelativePath operator +(RelativePath left, string right) =>
        new(left.ToString() + right, left._separator);

    public UnixRelativePath ToUnixRelativePath() => _path;

    public override string ToString() => _path;

    private static string Normalize(string path, char separator)
    {
        var segments = new List<string>();
        foreach (var segment in path.Split('/', '\\'))
        {
            if (segment is ".." && segments.Count > 0 && segments[^1] is not "..")
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("" or "."))
            {
                segments.Add(segment);
            }
        }

        return string.Join(separator, segments);
    }
}

/// <summary>A path without a root, its segments joined by slashes on every system.</summary>
public class UnixRelativePath : RelativePath
{
    protected UnixRelativePath(string path)
        : base(path, '/') { }

    public static implicit operator UnixRelativePath(string path) => path is null ? null : new UnixRelativePath(path);

    public static UnixRelativePath operator /(UnixRelativePath left, string right) =>
        new(left.NotNull().ToString() + "/" + right);
}

public class WinRelativePath : RelativePath
{
    protected WinRelativePath(string path)
        : base(path, '\\') { }

    public static implicit operator WinRelativePath(string path) => path is null ? null : new WinRelativePath(path);
}
