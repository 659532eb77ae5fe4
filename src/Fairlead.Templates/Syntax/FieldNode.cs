using System.Text;

namespace Fairlead.Templates.Syntax;

internal sealed class FieldNode(SourceText source, int position, string[] path) : Node(source, position)
{
    public string[] Path => path;

    public override void WriteTo(StringBuilder text) => text.Append('.').AppendJoin('.', path);
}
