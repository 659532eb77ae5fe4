using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Fairlead.Mutation.Mutants;

/// <summary>
/// The code of one member. The member gets a copy of it for each mutant, of which a switch chooses one when the member is
/// entered: so all mutants fit into one compilation, also those that declare variables, and each compiles or not by itself.
/// </summary>
/// <param name="Form">How a copy is chosen.</param>
/// <param name="Code">What is copied.</param>
/// <param name="Replaced">What the switch takes the place of.</param>
/// <param name="Type">Type of an initialiser's value; empty for other forms.</param>
internal sealed record Site(SiteForm Form, SyntaxNode Code, TextSpan Replaced, string Type = "")
{
    /// <summary>The sites of a file, in the order of the text. What must be constant is none.</summary>
    public static IReadOnlyList<Site> Of(SyntaxNode root) =>
        [.. root.DescendantNodes().Select(At).OfType<Site>().Where(site => !site.Code.ContainsDirectives)];

    /// <summary>Writes the switch; tells where each copy lies in the text.</summary>
    /// <param name="text">Takes the switch.</param>
    /// <param name="number">By which it is known that a test enters here.</param>
    /// <param name="copies">The mutants' numbers and code.</param>
    public IEnumerable<MutatedSpan> Write(StringBuilder text, int number, IEnumerable<(int Id, string Code)> copies)
    {
        var entry = $"global::{MutantSwitch.Name}.Enter({number})";
        var spans = new List<MutatedSpan>();
        if (Form is SiteForm.Initializer)
        {
            text.Append('(').Append(entry).Append(" switch {");
            foreach (var (id, code) in copies)
            {
                // A method of its own, which is not compiled before it is chosen: tables are large.
                text.Append(id).Append($" => ((global::System.Func<{Type}>)(() => ");
                Add(id, code);
                text.Append("))(),\n");
            }

            text.Append("_ => ").Append(Code).Append("\n})");
            return spans;
        }

        text.Append(Form is SiteForm.Getter ? "{ get {" : "{").Append($" switch ({entry}) {{\n");
        foreach (var (id, code) in copies)
        {
            text.Append("case ").Append(id).Append(": ");
            Add(id, Statement(code));
            text.Append(End);
        }

        text.Append("default: ").Append(Statement(Code.ToString())).Append(End);
        text.Append(Form is SiteForm.Getter ? "}}}" : "}}");
        return spans;

        void Add(int id, string code)
        {
            var begin = text.Length;
            text.Append(code);
            spans.Add(new MutatedSpan(id, TextSpan.FromBounds(begin, text.Length), Form));
        }
    }

    private string End => Form is SiteForm.Action ? " break;\n" : " throw null!;\n";

    private string Statement(string code) =>
        Code is BlockSyntax ? code
        : Form is SiteForm.Action || Code is ThrowExpressionSyntax ? $"{{ {code}\n; }}"
        : $"{{ return {code}\n; }}";

    private static Site? At(SyntaxNode node) =>
        node switch
        {
            DestructorDeclarationSyntax => null,
            MethodDeclarationSyntax { ReturnType: RefTypeSyntax } => null,
            BaseMethodDeclarationSyntax { Body: { } body } method => new Site(FormOf(method), body, body.Span),
            BaseMethodDeclarationSyntax { ExpressionBody: { } arrow } method => new Site(
                FormOf(method),
                arrow.Expression,
                Replace(arrow, method.SemicolonToken)
            ),
            AccessorDeclarationSyntax { Body: { } body } accessor => new Site(FormOf(accessor), body, body.Span),
            AccessorDeclarationSyntax { ExpressionBody: { } arrow } accessor => new Site(
                FormOf(accessor),
                arrow.Expression,
                Replace(arrow, accessor.SemicolonToken)
            ),
            PropertyDeclarationSyntax { Type: not RefTypeSyntax, ExpressionBody: { } arrow } property => new Site(
                SiteForm.Getter,
                arrow.Expression,
                Replace(arrow, property.SemicolonToken)
            ),
            IndexerDeclarationSyntax { Type: not RefTypeSyntax, ExpressionBody: { } arrow } indexer => new Site(
                SiteForm.Getter,
                arrow.Expression,
                Replace(arrow, indexer.SemicolonToken)
            ),
            PropertyDeclarationSyntax { Initializer.Value: var value } property => First(value, property.Type),
            VariableDeclaratorSyntax
            {
                Initializer.Value: var value,
                Parent: VariableDeclarationSyntax { Parent: FieldDeclarationSyntax field } declaration
            } when !field.Modifiers.Any(SyntaxKind.ConstKeyword) => First(value, declaration.Type),
            _ => null,
        };

    private static Site? First(ExpressionSyntax value, TypeSyntax type) =>
        value is InitializerExpressionSyntax
            ? null
            : new Site(SiteForm.Initializer, value, value.Span, type.ToString());

    private static TextSpan Replace(ArrowExpressionClauseSyntax arrow, SyntaxToken semicolon) =>
        TextSpan.FromBounds(arrow.Span.Start, semicolon.Span.End);

    private static SiteForm FormOf(AccessorDeclarationSyntax accessor) =>
        accessor.Keyword.IsKind(SyntaxKind.GetKeyword) && !Yields(accessor) ? SiteForm.Function : SiteForm.Action;

    private static SiteForm FormOf(BaseMethodDeclarationSyntax method) =>
        method switch
        {
            ConstructorDeclarationSyntax => SiteForm.Action,
            MethodDeclarationSyntax
            {
                ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
            } => SiteForm.Action,
            MethodDeclarationSyntax { ReturnType: IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } }
                when method.Modifiers.Any(SyntaxKind.AsyncKeyword) => SiteForm.Action,
            _ => Yields(method) ? SiteForm.Action : SiteForm.Function,
        };

    private static bool Yields(SyntaxNode member) =>
        member
            .DescendantNodes(inner => inner is not LocalFunctionStatementSyntax)
            .Any(inner => inner is YieldStatementSyntax);
}
