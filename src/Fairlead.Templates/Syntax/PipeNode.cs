using System.Text;
using Fairlead.Templates.Execution;

namespace Fairlead.Templates.Syntax;

internal sealed class PipeNode(SourceText source, int position) : Node(source, position)
{
    public List<VariableNode> Declarations { get; } = [];

    /// <summary>Whether the variables are set (<c>=</c>), not declared (<c>:=</c>).</summary>
    public bool IsAssignment { get; set; }

    public List<CommandNode> Commands { get; } = [];

    public override void WriteTo(StringBuilder text) =>
        DeepStack.Run((this, text), static state => state.Item1.Write(state.text));

    private void Write(StringBuilder text)
    {
        if (Declarations.Count > 0)
        {
            NodeList.Write(text, Declarations, ", ");
            text.Append(IsAssignment ? " = " : " := ");
        }

        NodeList.Write(text, Commands, " | ");
    }
}
