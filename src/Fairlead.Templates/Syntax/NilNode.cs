using System.Text;

namespace Fairlead.Templates.Syntax;

internal sealed class NilNode(SourceText source, int position) : Node(source, position)
{
    public override void WriteTo(StringBuilder text) => text.Append("nil");
}
