using System.Text;
using Fairlead.Templates.Parsing;

namespace Fairlead.Templates.Syntax;

internal sealed class NumberNode(SourceText source, int position, NumberLiteral literal) : Node(source, position)
{
    public NumberLiteral Literal => literal;

    public override void WriteTo(StringBuilder text) => text.Append(literal.Text);
}
