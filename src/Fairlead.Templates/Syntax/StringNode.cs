using System.Text;

namespace Fairlead.Templates.Syntax;

internal sealed class StringNode(SourceText source, int position, string quoted, string value) : Node(source, position)
{
    public string Value => value;

    public override void WriteTo(StringBuilder text) => text.Append(quoted);
}
