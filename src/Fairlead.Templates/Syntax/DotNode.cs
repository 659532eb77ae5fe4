using System.Text;

namespace Fairlead.Templates.Syntax;

internal sealed class DotNode(SourceText source, int position) : Node(source, position)
{
    public override void WriteTo(StringBuilder text) => text.Append('.');
}
