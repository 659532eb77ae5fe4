using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Gates;

/// <summary>A hold and what it keeps bumps and promotions away from.</summary>
/// <param name="App">The app; null for the whole environment.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Author">Who set it.</param>
/// <param name="Expires">When it ends by itself; null for never.</param>
public sealed record PlacedHold(string? App, string Reason, string Author, DateTimeOffset? Expires)
{
    /// <summary>The holds of an environment: its own first, then those of its apps by name; expired ones too.</summary>
    /// <exception cref="DeliveryException">A file is malformed: whoever cannot read a hold must not pass it.</exception>
    public static IReadOnlyList<PlacedHold> In(TreeSnapshot snapshot, string environment)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var apps = snapshot.Folders(EnvironmentLayout.Folder(environment)).Select(app => (string?)app).Prepend(null);
        return [.. apps.Select(app => Read(snapshot, environment, app)).OfType<PlacedHold>()];
    }

    /// <summary>Whether it still holds.</summary>
    public bool IsActive(DateTimeOffset now) => new Hold(Reason, Author, Expires).IsActive(now);

    private static PlacedHold? Read(TreeSnapshot snapshot, string environment, string? app)
    {
        var path = Hold.FileOf(environment, app);
        if (snapshot.ReadText(path) is not { } text)
        {
            return null;
        }

        var hold = DeclaredFile.Read(() => Hold.Read(text, path));
        return new PlacedHold(app, hold.Reason, hold.Author, hold.Expires);
    }
}
