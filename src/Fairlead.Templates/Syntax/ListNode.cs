using System.Text;
using Fairlead.Templates.Execution;

namespace Fairlead.Templates.Syntax;

internal sealed class ListNode(SourceText source, int position) : Node(source, position)
{
    public List<Node> Nodes { get; } = [];

    /// <summary>Whether it gives nothing but white space.</summary>
    public bool IsEmpty => Nodes.TrueForAll(static node => node is TextNode text && text.IsBlank);

    public override void WriteTo(StringBuilder text) =>
        DeepStack.Run(
            (Nodes, text),
            static state =>
            {
                foreach (var node in state.Nodes)
                {
                    node.WriteTo(state.text);
                }
            }
        );
}
