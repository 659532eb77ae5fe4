using Nuke.Common.Utilities;

namespace Fairlead.Pipelines;

/// <summary>Writes the YAML of CI configuration: keys, blocks and lists, texts quoted where they must be.</summary>
internal static class YamlBlocks
{
    private static readonly string[] Words = ["", "true", "false", "null", "yes", "no", "on", "off", "~"];

    public static void Key(this CustomFileWriter writer, string name, string value) =>
        writer.WriteLine($"{name}: {Text(value)}");

    public static void Key(this CustomFileWriter writer, string name, int value) =>
        writer.WriteLine(FormattableString.Invariant($"{name}: {value}"));

    public static void Key(this CustomFileWriter writer, string name, bool value) =>
        writer.WriteLine($"{name}: {(value ? "true" : "false")}");

    /// <summary>A key with a block below; the block's parts must not be empty.</summary>
    public static void Block(this CustomFileWriter writer, string name, Action content)
    {
        writer.WriteLine($"{name}:");
        using (writer.Indent())
        {
            content();
        }
    }

    public static void List(this CustomFileWriter writer, string name, IEnumerable<string> items) =>
        writer.WriteLine($"{name}: [{string.Join(", ", items.Select(Text))}]");

    /// <summary>An item of a list whose first key stands beside the dash.</summary>
    public static void Item(this CustomFileWriter writer, string first, Action? rest = null)
    {
        writer.WriteLine($"- {first}");
        using (writer.Indent())
        {
            rest?.Invoke();
        }
    }

    /// <summary>A text of several lines, kept as they are.</summary>
    public static void Lines(this CustomFileWriter writer, string name, IEnumerable<string> lines)
    {
        writer.WriteLine($"{name}: |");
        using (writer.Indent())
        {
            foreach (var line in lines)
            {
                writer.WriteLine(line);
            }
        }
    }

    /// <summary>The text as a plain scalar, in single quotes where it would be read as something else.</summary>
    public static string Text(string value) =>
        !IsExpression(value) && (Words.Contains(value, StringComparer.OrdinalIgnoreCase) || !IsPlain(value))
            ? $"'{value.Replace("'", "''")}'"
            : value;

    private static bool IsExpression(string value) =>
        value.StartsWith("${{", StringComparison.Ordinal)
        && value.EndsWith("}}", StringComparison.Ordinal)
        && !value.Contains(": ")
        && !value.Contains(" #");

    private static bool IsPlain(string value) =>
        (char.IsLetter(value[0]) || value[0] is '.' or '/' or '$' or '~')
        && !value.Contains(": ")
        && !value.Contains(" #")
        && !value.EndsWith(':')
        && value.IndexOfAny([',', '[', ']', '\'', '"', '&', '*', '\n', '\\']) < 0
        && !(value.Contains('{') && !value.StartsWith("${{", StringComparison.Ordinal));
}
