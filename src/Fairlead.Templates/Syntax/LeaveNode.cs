using System.Text;

namespace Fairlead.Templates.Syntax;

internal sealed class LeaveNode(SourceText source, int position, bool continues) : Node(source, position)
{
    public bool Continues => continues;

    public override void WriteTo(StringBuilder text) => text.Append(continues ? "{{continue}}" : "{{break}}");
}
