using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Rollbacks;

/// <summary>What a rollback's commit says about itself: what went back, and to which commit.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="App">The app; null where the environment went back as a whole.</param>
/// <param name="Target">The commit whose state came back.</param>
public sealed record RollbackTrailer(string Environment, string? App, CommitId Target)
{
    /// <summary>The trailer's key.</summary>
    public const string Key = "Fairlead-Rollback";

    /// <summary>The rollbacks that a commit says it is; none for most commits.</summary>
    public static IEnumerable<RollbackTrailer> Of(CommitMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message
            .Trailers.Where(trailer => string.Equals(trailer.Key, Key, StringComparison.OrdinalIgnoreCase))
            .Select(trailer => Parse(trailer.Value))
            .OfType<RollbackTrailer>();
    }

    /// <summary>The same, also where the commit merges a rollback's branch.</summary>
    internal static IEnumerable<RollbackTrailer> Of(BareClone repository, CommitInfo commit) =>
        commit.Parents.Count < 2
            ? Of(commit.Message)
            : Of(commit.Message).Concat(Of(repository.Describe(commit.Parents[1]).Message));

    /// <summary>Whether it took back anything of an environment, or of one of its apps.</summary>
    public bool Concerns(string environment, string? app) =>
        Environment == environment && (app is null || App is null || App == app);

    internal Trailer ToTrailer() => new(Key, $"{Environment}{(App is null ? "" : $"/{App}")} {Target}");

    private static RollbackTrailer? Parse(string value) =>
        value.Split(' ') is [var what, var hex] && CommitId.TryParse(hex, out var target)
            ? what.Split('/') switch
            {
                [var environment] => new(environment, null, target),
                [var environment, var app] => new(environment, app, target),
                _ => null,
            }
            : null;
}
