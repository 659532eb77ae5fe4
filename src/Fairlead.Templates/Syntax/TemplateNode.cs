using System.Text;
using Fairlead.Templates.Formatting;

namespace Fairlead.Templates.Syntax;

internal sealed class TemplateNode(SourceText source, int position, string name, PipeNode? pipe)
    : Node(source, position)
{
    public string Name => name;

    public PipeNode? Pipe => pipe;

    public override void WriteTo(StringBuilder text)
    {
        text.Append("{{template ").Append(GoQuote.Quote(name));
        if (pipe is not null)
        {
            text.Append(' ');
            pipe.WriteTo(text);
        }

        text.Append("}}");
    }
}
