using System.Text.Json.Nodes;
using Fairlead.Environments.Declarations;
using Fairlead.Environments.Files;

namespace Fairlead.Environments.History;

/// <summary>
/// What an agent trusts besides keys: which repository it obeys, and who may change what there. It lies outside of the
/// repository, in a Secret or ConfigMap that a person writes, so that no commit can change it.
/// </summary>
public sealed class TrustFile
{
    private const int MostSigners = 100;

    private static readonly TextFormat Commit = TextFormats.Of("the 40 digits of a commit", "^[0-9a-f]{40}$");

    private static readonly MapShape Rule = new(
        FieldShape.Required(
            "paths",
            new ListShape(new TextShape(TextFormats.AnyText), "patterns of paths"),
            "Files from the top of the repository, such as environments/prod/**."
        ),
        new FieldShape(
            "kinds",
            new ListShape(new ChoiceShape([.. CommitKind.All]), "kinds of commits"),
            "Kinds of commits that may change them. Default: all."
        ),
        new FieldShape(
            "signers",
            new ListShape(new TextShape(TextFormats.AnyText), "signers"),
            "Who has to sign, by the names in the list of allowed signers. Default: any of them."
        ),
        new FieldShape("count", new NumberShape(1, MostSigners), "How many of them have to. Default: 1.")
    );

    internal static readonly MapShape Declaration = new(
        FieldShape.Required(
            "apiVersion",
            new TextShape(TextFormats.Constant(EnvironmentDeclaration.ApiVersion)),
            "The version of this file's form."
        ),
        FieldShape.Required("kind", new TextShape(TextFormats.Constant("Trust")), "What this file is."),
        new FieldShape("repository", new TextShape(Commit), "The first commit of the repository that is obeyed."),
        new FieldShape("rules", new ListShape(Rule, "rules"), "Who may change what; the last rule for a file counts.")
    );

    private TrustFile(string? repository, IReadOnlyList<PathRule> rules) => (Repository, Rules) = (repository, rules);

    /// <summary>The name of the file.</summary>
    public const string FileName = "trust.yaml";

    /// <summary>No rules, for any repository.</summary>
    public static TrustFile None { get; } = new(null, []);

    /// <summary>The first commit of the repository that is obeyed; null for any.</summary>
    public string? Repository { get; }

    /// <summary>Whether it says who may change what, which only signatures can show.</summary>
    public bool HasRules => Rules.Count > 0;

    /// <summary>Who may change what; the last one that is about a file counts.</summary>
    internal IReadOnlyList<PathRule> Rules { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="source">Its path, for messages.</param>
    /// <exception cref="EnvironmentFileException">Lists every problem with its place.</exception>
    public static TrustFile Read(string text, string source)
    {
        var fields = FieldReader.Open(text, source);
        Declaration.Check(fields.Root, new Place("", "the trust", ""), fields);
        var root = fields.Root as JsonObject ?? [];
        var rules = root.ObjectsAt("rules").Select(PathRule.Bind).ToList();
        foreach (var (index, rule) in rules.Index())
        {
            if (rule.Paths.Count == 0)
            {
                fields.Problem($"/rules/{index}/paths", "the rule is about no path; name at least one");
            }

            if (rule.Signers.Count > 0 && rule.Count > rule.Signers.Count)
            {
                fields.Problem(
                    $"/rules/{index}/count",
                    $"{rule.Count} of {rule.Signers.Count} signers can never sign; name more of them, or a smaller count"
                );
            }
        }

        fields.ThrowIfAny();
        return new TrustFile(root.TextAt("repository"), rules);
    }

    /// <summary>The file <c>CODEOWNERS</c> by which a forge asks the same people for their approval.</summary>
    /// <remarks>
    /// The syntax is that which GitHub and GitLab share; only GitLab counts approvals, by a section with a number
    /// (GitHub takes that line for a pattern that no path has). Names that are no address belong to no account and are left out.
    /// </remarks>
    public string ToCodeOwners()
    {
        var lines = new List<string>
        {
            $"# Written from {FileName}: who has to sign commits that change these files, the last line counts.",
        };
        var section = 1;
        foreach (var rule in Rules)
        {
            var owners = rule.Signers.Where(signer => signer.Contains('@', StringComparison.Ordinal)).ToList();
            if (rule.Count != section)
            {
                section = rule.Count;
                lines.Add(section > 1 ? $"[{section} of them][{section}]" : "[1 of them]");
            }

            lines.AddRange(rule.Paths.Select(path => $"/{path.Text.Trim('/')} {string.Join(' ', owners)}".TrimEnd()));
        }

        return string.Join('\n', lines) + "\n";
    }

    /// <summary>Why a step may not change what it changes; null where it may.</summary>
    /// <param name="kind">The kind of the commit.</param>
    /// <param name="changes">What it touches.</param>
    /// <param name="voices">Who signed it, or has let it through.</param>
    internal string? Refuse(string kind, IEnumerable<ChangedPath> changes, IReadOnlyCollection<string> voices) =>
        changes.Select(change => Refuse(kind, change.Path, voices)).FirstOrDefault(why => why is not null);

    private string? Refuse(string kind, string path, IReadOnlyCollection<string> voices)
    {
        if (Rules.LastOrDefault(rule => rule.IsAbout(path, kind)) is not { } rule)
        {
            return Rules.Any(other => other.IsAbout(path))
                ? $"changes {path}, which commits of kind {kind} may not change by the rules in {FileName}"
                : null;
        }

        return rule.Signed(voices) >= rule.Count
            ? null
            : $"changes {path}, which needs the signature of {rule.Wanted} by the rules in {FileName}, and has {Has(voices)}";
    }

    private static string Has(IReadOnlyCollection<string> voices) =>
        voices.Count == 0 ? "none" : $"that of {string.Join(" and ", voices)}";
}
