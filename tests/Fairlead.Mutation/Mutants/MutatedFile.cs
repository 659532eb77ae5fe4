using System.Text;
using Fairlead.Mutation.Mutators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Fairlead.Mutation.Mutants;

/// <summary>A source file and its mutants.</summary>
internal sealed class MutatedFile
{
    private readonly SyntaxTree _tree;
    private readonly List<(Site Site, IReadOnlyList<(Mutant Mutant, Change Change)> Changes)> _sites = [];

    /// <summary>Finds the mutants.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="name">Its path from the repository's root.</param>
    /// <param name="first">Number of its first mutant.</param>
    public MutatedFile(SyntaxTree tree, string name, int first)
    {
        _tree = tree;
        Name = name;
        var text = tree.GetText();
        var next = first;
        foreach (var site in Site.Of(tree.GetRoot()))
        {
            var begin = next;
            // An arrow's change is that of its expression.
            var changes = AllMutators
                .Of(site.Code.Parent is { } parent && parent.Span.End == site.Code.Span.End ? parent : site.Code)
                .Where(change => site.Code.Span.Contains(change.Span))
                .Select(change => (New(change, begin), change))
                .ToList();
            if (changes.Count > 0)
            {
                _sites.Add((site, changes));
            }
        }

        Mutants = [.. _sites.SelectMany(site => site.Changes).Select(change => change.Mutant)];

        Mutant New(Change change, int site) =>
            new(
                next++,
                site,
                name,
                text.Lines.GetLinePosition(change.Span.Start).Line + 1,
                text.ToString(change.Span),
                change.Text
            );
    }

    /// <summary>Its path from the repository's root, with slashes.</summary>
    public string Name { get; }

    /// <summary>Its mutants, in the order of the text.</summary>
    public IReadOnlyList<Mutant> Mutants { get; }

    /// <summary>The file with a switch in each member that has mutants, and where their copies lie.</summary>
    /// <param name="isLeft">Mutants to leave out, because they do not compile.</param>
    public (SyntaxTree Tree, IReadOnlyList<MutatedSpan> Spans) With(Func<Mutant, bool> isLeft)
    {
        var source = _tree.GetText();
        var text = new StringBuilder();
        var spans = new List<MutatedSpan>();
        var at = 0;
        foreach (var (site, changes) in _sites)
        {
            var copies = changes
                .Where(change => !isLeft(change.Mutant))
                .Select(change => (change.Mutant.Id, Copy(source, site, change.Change)))
                .ToList();
            if (copies.Count > 0)
            {
                text.Append(source.ToString(TextSpan.FromBounds(at, site.Replaced.Start)));
                spans.AddRange(site.Write(text, changes[0].Mutant.Site, copies));
                at = site.Replaced.End;
            }
        }

        text.Append(source.ToString(TextSpan.FromBounds(at, source.Length)));
        var options = (CSharpParseOptions)_tree.Options;
        return (CSharpSyntaxTree.ParseText(text.ToString(), options, _tree.FilePath, Encoding.UTF8), spans);
    }

    private static string Copy(SourceText source, Site site, Change change) =>
        source.ToString(TextSpan.FromBounds(site.Code.Span.Start, change.Span.Start))
        + change.Text
        + source.ToString(TextSpan.FromBounds(change.Span.End, site.Code.Span.End));
}
