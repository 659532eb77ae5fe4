using System.Text;

namespace Fairlead.Templates.Syntax;

internal sealed class CommandNode(SourceText source, int position) : Node(source, position)
{
    public List<Node> Arguments { get; } = [];

    public override void WriteTo(StringBuilder text)
    {
        for (var i = 0; i < Arguments.Count; i++)
        {
            text.Append(i > 0 ? " " : "");
            NodeList.WriteOperand(text, Arguments[i]);
        }
    }
}
