using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Yaml;

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
    /// <param name="folder">Folder of the environment.</param>
    /// <param name="apps">Names of its applications.</param>
    internal static IReadOnlyList<DeclaredHold> Read(TreeSnapshot snapshot, string folder, IEnumerable<string> apps) =>
        [
            .. apps.Select(app => ((string?)app, $"{folder}/{app}/hold.yaml"))
                .Prepend((null, $"{folder}/hold.yaml"))
                .Select(place => Read(snapshot, place.Item1, place.Item2))
                .OfType<DeclaredHold>(),
        ];

    private static DeclaredHold? Read(TreeSnapshot snapshot, string? app, string path)
    {
        try
        {
            return snapshot.ReadText(path) is { } text ? Parse(text, path, app) : null;
        }
        catch (Exception error) when (error is GitException or YamlSyntaxException)
        {
            // A hold that cannot be read is shown as one, for it was meant to be one.
            return new DeclaredHold(app, error.Message, null, null);
        }
    }

    private static DeclaredHold Parse(string text, string path, string? app)
    {
        var fields = YamlReader.ReadSingle(text, path).Root as JsonObject ?? [];
        return new DeclaredHold(
            app,
            EnvironmentFields.Text(fields["reason"]) ?? $"{path} gives no reason",
            EnvironmentFields.Text(fields["author"]),
            DateTimeOffset.TryParse(
                EnvironmentFields.Text(fields["expires"]),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var expires
            )
                ? expires
                : null
        );
    }
}
