using System.Globalization;

namespace Fairlead.Components.Explaining;

/// <summary>Writes what became different in images for a terminal.</summary>
internal static class ImageChangeText
{
    private const int MostShown = 25;
    private const int LongestName = 60;
    private const int LongestValue = 120;

    /// <summary>Lines for people.</summary>
    public static string Write(IEnumerable<ImageChange> changes) =>
        string.Join('\n', changes.SelectMany(Lines).Select(line => line.Replace("\n", "\\n")));

    private static IEnumerable<string> Lines(ImageChange change)
    {
        yield return Line("image", Name(change.Image));
        if (change.Before is not { } before)
        {
            yield return Line("before", $"nothing: no release of {change.Image.Service} came before it");
            yield break;
        }

        yield return Line("before", Name(before));
        if (before.Digest == change.Image.Digest)
        {
            yield return Line("", "the same image");
            yield break;
        }

        foreach (var line in change.Platforms.SelectMany(Lines))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Lines(PlatformChange platform)
    {
        yield return Line("platform", platform.Platform + (platform.Note is { } note ? $"  {note}" : ""));
        foreach (var setting in platform.Settings)
        {
            yield return Line("setting", $"{setting.Name}  {Value(setting.Before)} -> {Value(setting.After)}");
        }

        foreach (var (index, layer) in platform.Layers.Index())
        {
            foreach (var line in Lines(index + 1, layer))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Lines(int number, LayerChange layer)
    {
        yield return Line(Words($"layer {number}"), $"{State(layer)}  {Short(layer.Name, LongestName)}".TrimEnd());
        if (layer.Note is { } note)
        {
            yield return Line("", note);
        }

        foreach (var file in layer.Files.Take(MostShown))
        {
            yield return Line("", $"{file.Kind, -8} {file.Path}  {Content(file)}");
        }

        if (layer.Files.Count > MostShown)
        {
            yield return Line("", Words($"and {layer.Files.Count - MostShown} more, which --json lists"));
        }
    }

    private static string State(LayerChange layer) =>
        layer switch
        {
            { IsSame: true } => $"{layer.After?.Digest.Short}  the same",
            { Before: null } => $"{layer.After?.Digest.Short}  added",
            { After: null } => $"{layer.Before.Digest.Short}  removed",
            _ => $"{layer.Before.Digest.Short} -> {layer.After.Digest.Short}",
        };

    private static string Content(FileChange file)
    {
        var size = (file.Before, file.After) switch
        {
            ({ IsFile: true } before, { IsFile: true } after) when before.Size != after.Size => Words(
                $", {before.Size} -> {after.Size} bytes"
            ),
            (_, { IsFile: true } after) => Words($", {after.Size} bytes"),
            ({ IsFile: true } before, null) => Words($", {before.Size} bytes"),
            _ => "",
        };
        return file.Content + size + (file.What.Count > 0 ? $": {string.Join(", ", file.What)}" : "");
    }

    private static string Name(NamedImage image) =>
        $"{image.Service} {image.Version}".TrimEnd()
        + $", {image.Known}: {image.Place?.ToString() ?? image.Digest.ToString()}"
        + (image.Only is { } only ? $" ({only.Short} of it)" : "");

    private static string Value(string? value) => value is null ? "none" : Short(value, LongestValue);

    private static string Short(string text, int longest) => text.Length > longest ? text[..longest] + "..." : text;

    private static string Line(string name, string text) => $"{name, -10} {text}".TrimEnd();

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
