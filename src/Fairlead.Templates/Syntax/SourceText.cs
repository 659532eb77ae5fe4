using System.Globalization;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Syntax;

/// <summary>A text that templates were read from.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Text">The whole template.</param>
internal sealed record SourceText(string Name, string Text)
{
    public int LineOf(int position) => 1 + Text.AsSpan(0, position).Count('\n');

    /// <summary><c>name:line:column</c>; lines count from 1, columns are bytes and count from 0, as in Go.</summary>
    public string LocationOf(int position)
    {
        var before = Text.AsSpan(0, position);
        var column = GoString.ByteCount(before[(before.LastIndexOf('\n') + 1)..]);
        return string.Create(CultureInfo.InvariantCulture, $"{Name}:{LineOf(position)}:{column}");
    }
}
