#nullable disable
using System.Globalization;
using System.Runtime.CompilerServices;
using Fairlead.BuildEngine.Processes;
using Nuke.Common.IO;

namespace Nuke.Common.Tooling;

/// <summary>Arguments written as an interpolated string. A hole with a blank in it stays one argument.</summary>
/// <remarks>Formats: <c>:r</c> keeps the value out of all output, <c>:nq</c> never quotes it.</remarks>
[InterpolatedStringHandler]
public ref struct ArgumentStringHandler
{
    private readonly ArgumentText _text;

    public ArgumentStringHandler(int literalLength, int formattedCount, out bool handlerIsValid)
    {
        _text = new ArgumentText(
            literalLength + (formattedCount * 16),
            isLoneHole: literalLength == 0 && formattedCount == 1
        );
        handlerIsValid = true;
    }

    private ArgumentStringHandler(ArgumentText text) => _text = text;

    internal readonly ArgumentText Text => _text ?? ArgumentText.Empty;

    public static implicit operator ArgumentStringHandler(string value) => new(ArgumentText.Plain(value));

    public readonly void AppendLiteral(string value) => _text.AppendLiteral(value);

    public readonly void AppendFormatted(object obj, int alignment = 0, string format = null) =>
        _text.AppendHole(Format(obj, alignment, format), format);

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
