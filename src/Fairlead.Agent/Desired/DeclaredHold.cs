using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Agent.Desired;

/// <summary>
/// Somebody's word that an environment, or one of its applications, is to stay as it is. Nothing is promoted into it
/// meanwhile; the agent shows the hold, and goes on keeping what is declared.
/// </summary>
/// <param name="App">The application; null for the whole environment.</param>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who said so; null where the file does not tell.</param>
/// <param name="Expires">When it ends by itself; null for never.</param>
internal sealed record DeclaredHold(string? App, string Reason, string? Author, DateTimeOffset? Expires)
{
    /// <summary>The holds of an environment and of its applications.</summary>
    /// <param name="snapshot">The commit.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="apps">Names of its applications.</param>
    internal static IReadOnlyList<DeclaredHold> Read(
        TreeSnapshot snapshot,
        string environment,
        IEnumerable<string> apps
    ) =>
        [
            .. apps.Prepend(null as string)
                .Select(app => Read(snapshot, app, Hold.FileOf(environment, app)))
                .OfType<DeclaredHold>(),
        ];

    private static DeclaredHold? Read(TreeSnapshot snapshot, string? app, string path)
    {
        try
        {
            return snapshot.ReadText(path) is { } text && Hold.Read(text, path) is var hold
                ? new DeclaredHold(app, hold.Reason, hold.Author, hold.Expires)
                : null;
        }
        catch (Exception error) when (error is GitException { MayPass: false } or EnvironmentFileException)
        {
            // A hold that cannot be read is shown as one, for it was meant to be one.
            return new DeclaredHold(app, error.Message, null, null);
        }
    }
}
