using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Yaml.Scanning;

namespace Fairlead.Yaml.Editing;

/// <summary>Writes a new value in the style of the old one, where that style can say it.</summary>
internal static class Splices
{
    private static readonly SearchValues<char> FlowSigns = SearchValues.Create(",[]{}?");

    public static Splice Of(string text, IndexedScalar scalar, JsonValue value)
    {
        var isText = value.GetValueKind() == JsonValueKind.String;
        var content = isText ? value.GetValue<string>() : value.ToJsonString();
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
        {
            return BlockSplice.Of(text, scalar, content, isText);
        }

        var written = Flow(scalar, content, isText, text);
        // An empty scalar stands right behind its colon or dash; a blank must come between.
        var blank = scalar.Start == scalar.End && scalar.Start > 0 && text[scalar.Start - 1] is ':' or '-' ? " " : "";
        return new Splice(scalar.Start, scalar.End - scalar.Start, blank + written);
    }

    private static string Flow(IndexedScalar scalar, string content, bool isText, string text) =>
        !isText ? content
        : scalar.Style == ScalarStyle.SingleQuoted && FitsSingleQuotes(content) ? $"'{content.Replace("'", "''")}'"
        : scalar.Style == ScalarStyle.Plain && FitsPlain(scalar, content, text) ? content
        : ScalarText.Quoted(content);

    private static bool FitsSingleQuotes(string content) =>
        content.All(character => character is >= ' ' and <= '~' || (character > '\u00A0' && char.IsLetter(character)));

    // Between braces other readers are stricter than ours: a colon stays plain only where one stood before.
    private static bool FitsPlain(IndexedScalar scalar, string content, string text) =>
        PlainText.IsSafe(content)
        && (
            !scalar.InFlow
            || (
                !content.AsSpan().ContainsAny(FlowSigns)
                && (!content.Contains(':') || text.AsSpan(scalar.Start, scalar.End - scalar.Start).Contains(':'))
            )
        );
}
