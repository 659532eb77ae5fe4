using System.Text;

namespace Fairlead.Templates.Syntax;

internal sealed class IdentifierNode(SourceText source, int position, string name) : Node(source, position)
{
    public string Name => name;

    public override void WriteTo(StringBuilder text) => text.Append(name);
}
