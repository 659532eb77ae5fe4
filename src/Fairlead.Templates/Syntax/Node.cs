using System.Text;

namespace Fairlead.Templates.Syntax;

/// <summary>A part of a parsed template. Nodes never change, so that one tree serves many executions.</summary>
/// <param name="source">The text it was read from.</param>
/// <param name="position">Index of its first character there.</param>
internal abstract class Node(SourceText source, int position)
{
    public SourceText Source => source;

    public int Position => position;

    /// <summary>Appends the node as Go's messages show it.</summary>
    public abstract void WriteTo(StringBuilder text);

    public sealed override string ToString()
    {
        var text = new StringBuilder();
        WriteTo(text);
        return text.ToString();
    }
}
