#nullable disable
using System.Globalization;
using System.Runtime.CompilerServices;
using Fairlead.BuildEngine.Processes;
using Nuke.Common.IO;

namespace Nuke.Common.Tooling;

/// <summary>Arguments written as an interpolated string. The value of a hole is one argument, whatever is in it.</summary>
/// <remarks>
/// Formats: <c>:r</c> keeps the value out of all output, <c>:nq</c> takes it as text of the command line. A value that is
/// quoted from end to end loses its quotes; several paths in one hole are as many arguments. A plain string is a
/// command line. A program may still take a value for an option that begins like one: most know <c>--</c>.
/// </remarks>
[InterpolatedStringHandler]
public ref struct ArgumentStringHandler
{
    private readonly ArgumentText _text;

    public ArgumentStringHandler(int literalLength, int formattedCount, out bool handlerIsValid)
    {
        _text = new ArgumentText();
        handlerIsValid = true;
    }

    private ArgumentStringHandler(ArgumentText text) => _text = text;

    internal readonly ArgumentText Text => _text ?? ArgumentText.Empty;

    public static implicit operator ArgumentStringHandler(string value) => new(ArgumentText.Verbatim(value));

    public readonly void AppendLiteral(string value) => _text.AppendLiteral(value);

    public readonly void AppendFormatted(object obj, int alignment = 0, string format = null)
    {
        if (obj is not IEnumerable<IAbsolutePathHolder> paths)
        {
            _text.AppendHole(Format(obj, alignment, format), format);
            return;
        }

        foreach (var (index, path) in paths.Index())
        {
            _text.AppendLiteral(index == 0 ? "" : " ");
            _text.AppendHole(Format(path, alignment, format), format);
        }
    }

    public readonly void AppendFormatted(string value, int alignment = 0, string format = null) =>
        AppendFormatted((object)value, alignment, format);

    public readonly void AppendFormatted<T>(T value, int alignment = 0, string format = null) =>
        AppendFormatted((object)value, alignment, format);

    /// <summary>The arguments as one string, quoted.</summary>
    public readonly string ToStringAndClear() => Text.ToString();

    /// <summary>Replaces the values of <c>:r</c> holes in a text.</summary>
    public readonly Func<string, string> GetFilter() => Text.Redact;

    public override readonly string ToString() => Text.ToString();

    private static string Format(object value, int alignment, string format)
    {
        if (value is IAbsolutePathHolder holder)
        {
            value = holder.Path;
        }

        var text =
            value is IFormattable formattable && format is not ("r" or "nq")
                ? formattable.ToString(format, CultureInfo.InvariantCulture)
                : Convert.ToString(value, CultureInfo.InvariantCulture);
        return alignment < 0 ? (text ?? "").PadRight(-alignment) : (text ?? "").PadLeft(alignment);
    }
}
