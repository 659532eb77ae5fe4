using System.Text;

namespace Fairlead.Templates.Syntax;

internal sealed class BoolNode(SourceText source, int position, bool value) : Node(source, position)
{
    /// <summary>Boxed once.</summary>
    public object Value { get; } = value;

    public override void WriteTo(StringBuilder text) => text.Append(Value is true ? "true" : "false");
}
