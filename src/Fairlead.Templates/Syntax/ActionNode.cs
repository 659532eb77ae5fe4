using System.Text;

namespace Fairlead.Templates.Syntax;

internal sealed class ActionNode(SourceText source, int position, PipeNode pipe) : Node(source, position)
{
    public PipeNode Pipe => pipe;

    public override void WriteTo(StringBuilder text)
    {
        text.Append("{{");
        pipe.WriteTo(text);
        text.Append("}}");
    }
}
