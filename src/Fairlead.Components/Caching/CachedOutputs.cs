using System.Text.Json;
using Fairlead.Trust.Statements;

namespace Fairlead.Components.Caching;

/// <summary>What an incremental target left for some inputs: who made it, with the outputs as parts beside.</summary>
/// <param name="Key">The key of the target and all its inputs.</param>
/// <param name="Target">The target's name, for people.</param>
/// <param name="Builder">The CI run that made it, or <c>local</c>.</param>
internal sealed record CachedOutputs(string Key, string Target, string Builder)
{
    private const string Kind = "outputs";

    /// <summary>The statement to sign.</summary>
    public Statement ToStatement(IEnumerable<CachePart> parts) =>
        new(
            [.. parts.Select(part => new StatementSubject(part.Name, part.Content.Digest.Hex))],
            CachedService.PredicateType,
            JsonSerializer.SerializeToElement(
                new OutputsPredicate(Kind, Key, Target, new CacheBuilder(Builder)),
                CachePredicates.Default.OutputsPredicate
            )
        );

    /// <summary>Whether a statement is about a part.</summary>
    public static bool Has(Statement? statement, string part) =>
        statement is not null && statement.Subjects.Any(subject => subject.Name == part);

    /// <summary>Reads what was signed.</summary>
    /// <exception cref="FormatException">It says nothing of a target's outputs.</exception>
    public static CachedOutputs Of(Statement statement) =>
        CachedService.Read(statement, CachePredicates.Default.OutputsPredicate) is { Kind: Kind } said
            ? new CachedOutputs(said.Key, said.Target, said.Builder.Id)
            : throw new FormatException("it says nothing of a target's outputs");
}

/// <summary>What a statement says of a target's outputs.</summary>
internal sealed record OutputsPredicate(string Kind, string Key, string Target, CacheBuilder Builder);
