using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Git;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Gates;

/// <summary>Keeps promotions away from an environment, or from one of its apps, until somebody lifts it or it expires.</summary>
/// <param name="App">The app; null for the whole environment. Told by the folder, not by the file.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Author">Who set it.</param>
/// <param name="Expires">When it ends by itself; null for never.</param>
public sealed record Hold(string? App, string Reason, string Author, DateTimeOffset? Expires)
{
    /// <summary>Reads a <c>hold.yaml</c>.</summary>
    /// <exception cref="DeliveryException">Lists every problem with its place.</exception>
    public static Hold Read(string text, string source, string? app) => HoldReader.Read(text, source, app);

    /// <summary>The holds of an environment: its own first, then those of its apps by name; expired ones too.</summary>
    /// <exception cref="DeliveryException">A file is malformed: whoever cannot read a hold must not pass it.</exception>
    public static IReadOnlyList<Hold> In(TreeSnapshot snapshot, string environment)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var places = snapshot
            .Folders(EnvironmentLayout.Folder(environment))
            .Select(app => (App: (string?)app, Path: EnvironmentLayout.HoldFile(environment, app)))
            .Prepend((App: null, Path: EnvironmentLayout.HoldFile(environment)));
        return
        [
            .. places
                .Select(place => (place.App, place.Path, Text: snapshot.ReadText(place.Path)))
                .Where(place => place.Text is not null)
                .Select(place => Read(place.Text ?? "", place.Path, place.App)),
        ];
    }

    /// <summary>Whether it still holds.</summary>
    public bool IsActive(DateTimeOffset now) => Expires is not { } expires || now < expires;

    /// <summary>The text of its file.</summary>
    public string Write()
    {
        var content = new JsonObject
        {
            ["apiVersion"] = HoldReader.ApiVersion,
            ["kind"] = HoldReader.Kind,
            ["reason"] = Reason,
            ["author"] = Author,
        };
        if (Expires is { } expires)
        {
            content["expires"] = expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        return YamlWriter.Write(content);
    }
}
