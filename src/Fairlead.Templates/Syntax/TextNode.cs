using System.Text;

namespace Fairlead.Templates.Syntax;

internal sealed class TextNode(SourceText source, int position, string text) : Node(source, position)
{
    public string Text => text;

    public bool IsBlank => string.IsNullOrWhiteSpace(text);

    public override void WriteTo(StringBuilder text) => text.Append(Text);
}
