using System.Text;

namespace Fairlead.Templates.Syntax;

/// <summary><c>$x</c>, perhaps with fields: <c>$x.Field</c>.</summary>
internal sealed class VariableNode(SourceText source, int position, string[] path) : Node(source, position)
{
    public string Name => path[0];

    public string[] Path => path;

    /// <summary>The path without the variable.</summary>
    public string[] Fields { get; } = path[1..];

    public override void WriteTo(StringBuilder text) => text.AppendJoin('.', path);
}
