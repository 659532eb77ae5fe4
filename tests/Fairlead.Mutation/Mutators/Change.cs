using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Fairlead.Mutation.Mutators;

/// <summary>One change of a text that a test should notice.</summary>
/// <param name="Span">What is replaced.</param>
/// <param name="Text">What takes its place; empty where it is taken out.</param>
internal readonly record struct Change(TextSpan Span, string Text)
{
    public static Change Of(SyntaxNode node, string text) => new(node.Span, text);

    public static Change Of(SyntaxToken token, string text) => new(token.Span, text);

    /// <summary>Takes an element out of a list, with one comma beside it.</summary>
    public static Change Without<T>(SeparatedSyntaxList<T> list, int index)
        where T : SyntaxNode
    {
        var (begin, end) = (list[index].Span.Start, list[index].Span.End);
        if (index + 1 < list.Count)
        {
            end = list[index + 1].Span.Start;
        }
        else if (index > 0)
        {
            begin = list[index - 1].Span.End;
        }

        return new Change(TextSpan.FromBounds(begin, end), "");
    }
}
