namespace Fairlead.Templates.Functions;

/// <summary>Paths with slashes. The variants for the operating system are the same, as Helm is here run on Unix.</summary>
internal static class PathFunctions
{
    public static FunctionMap All { get; } =
        FunctionMap
            .Empty.With("base(string) string", static call => Base(call.Text(0)))
            .With("dir(string) string", static call => Folder(call.Text(0)))
            .With("clean(string) string", static call => Clean(call.Text(0)))
            .With("ext(string) string", static call => Extension(call.Text(0)))
            .With("isAbs(string) bool", static call => call.Text(0).StartsWith('/'))
            .With("osBase(string) string", static call => Base(call.Text(0)))
            .With("osDir(string) string", static call => Folder(call.Text(0)))
            .With("osClean(string) string", static call => Clean(call.Text(0)))
            .With("osExt(string) string", static call => Extension(call.Text(0)))
            .With("osIsAbs(string) bool", static call => call.Text(0).StartsWith('/'));

    private static string Base(string path)
    {
        if (path.Length == 0)
        {
            return ".";
        }

        var trimmed = path.TrimEnd('/');
        return trimmed.Length == 0 ? "/" : trimmed[(trimmed.LastIndexOf('/') + 1)..];
    }

    private static string Folder(string path) => Clean(path[..(path.LastIndexOf('/') + 1)]);

    private static string Extension(string path)
    {
        var at = path.LastIndexOfAny(['.', '/']);
        return at >= 0 && path[at] == '.' ? path[at..] : "";
    }

    // The shortest path that means the same, without asking the file system.
    private static string Clean(string path)
    {
        var isRooted = path.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (part)
            {
                case ".":
                    break;
                case ".." when parts.Count > 0 && parts[^1] is not "..":
                    parts.RemoveAt(parts.Count - 1);
                    break;
                case ".." when isRooted:
                    break;
                default:
                    parts.Add(part);
                    break;
            }
        }

        var cleaned = (isRooted ? "/" : "") + string.Join('/', parts);
        return cleaned.Length == 0 ? "." : cleaned;
    }
}
