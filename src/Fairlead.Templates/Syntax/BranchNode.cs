using System.Text;

namespace Fairlead.Templates.Syntax;

internal sealed class BranchNode(SourceText source, BranchKind kind, PipeNode pipe, ListNode list, ListNode? otherwise)
    : Node(source, pipe.Position)
{
    public BranchKind Kind => kind;

    public PipeNode Pipe => pipe;

    public ListNode List => list;

    public ListNode? Otherwise => otherwise;

    public override void WriteTo(StringBuilder text)
    {
        var word = kind switch
        {
            BranchKind.If => "if",
            BranchKind.Range => "range",
            _ => "with",
        };
        text.Append("{{").Append(word).Append(' ');
        pipe.WriteTo(text);
        text.Append("}}");
        list.WriteTo(text);
        if (otherwise is not null)
        {
            text.Append("{{else}}");
            otherwise.WriteTo(text);
        }

        text.Append("{{end}}");
    }
}
