using System.Text;

namespace Fairlead.Templates.Syntax;

/// <summary>A term with fields after it: <c>(pipeline).Field</c>, <c>function.Field</c>.</summary>
internal sealed class ChainNode(SourceText source, int position, Node term) : Node(source, position)
{
    public Node Term => term;

    public List<string> Fields { get; } = [];

    public override void WriteTo(StringBuilder text)
    {
        NodeList.WriteOperand(text, term);
        text.Append('.').AppendJoin('.', Fields);
    }
}
