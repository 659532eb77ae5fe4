using System.Text;

namespace Fairlead.Templates.Syntax;

internal static class NodeList
{
    public static void Write<T>(StringBuilder text, List<T> nodes, string separator)
        where T : Node
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            text.Append(i > 0 ? separator : "");
            nodes[i].WriteTo(text);
        }
    }

    /// <summary>Writes a node, and parentheses around it where it is a pipeline.</summary>
    public static void WriteOperand(StringBuilder text, Node node)
    {
        var isPipe = node is PipeNode;
        text.Append(isPipe ? "(" : "");
        node.WriteTo(text);
        text.Append(isPipe ? ")" : "");
    }
}
