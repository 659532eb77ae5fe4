using System.Text;

namespace Fairlead.Templates.Syntax;

/// <summary>An <c>end</c> or <c>else</c>; closes a list and is in no tree.</summary>
internal sealed class ClosingNode(SourceText source, int position, bool isElse) : Node(source, position)
{
    public bool IsElse => isElse;

    public override void WriteTo(StringBuilder text) => text.Append(isElse ? "{{else}}" : "{{end}}");
}
