using System.Text.Json.Nodes;
using Fairlead.Environments.Declarations;
using Fairlead.Yaml;

namespace Fairlead.Environments.Files;

/// <summary>An app as <c>environment.yaml</c> lists it.</summary>
/// <param name="Name">The app, and its folder.</param>
/// <param name="Namespace">Where its objects belong.</param>
/// <param name="DependsOn">Apps that must be healthy first.</param>
public sealed record EnvironmentApp(string Name, string Namespace, IReadOnlyList<string> DependsOn)
{
    /// <summary>Time it has to become healthy; null takes the environment's.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>As whom its objects are applied; null for the agent itself.</summary>
    public DeclaredIdentity? Impersonate { get; init; }

    internal static EnvironmentApp Bind(JsonObject app)
    {
        var place = app.TextAt("namespace") ?? "";
        return new EnvironmentApp(app.TextAt("name") ?? "", place, app.TextsAt("dependsOn"))
        {
            Deadline = app.LengthAt("deadline"),
            Impersonate = app.ObjectAt("impersonate") is { } who ? DeclaredIdentity.Bind(who, place) : null,
        };
    }

    internal JsonObject ToJson()
    {
        var app = new JsonObject
        {
            ["name"] = Name,
            ["namespace"] = Namespace,
            ["dependsOn"] = Texts(DependsOn),
        };
        if (Deadline is { } deadline)
        {
            app["deadline"] = Duration.Write(deadline);
        }

        if (Impersonate is { } who)
        {
            app["impersonate"] = new JsonObject { ["user"] = who.User, ["groups"] = Texts(who.Groups) };
        }

        return app;
    }

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}

/// <summary>As whom an agent acts.</summary>
/// <param name="User">A Kubernetes user.</param>
/// <param name="Groups">Groups of that user; empty leaves them to the cluster.</param>
public sealed record DeclaredIdentity(string User, IReadOnlyList<string> Groups)
{
    /// <summary>The user with the groups in brackets.</summary>
    public override string ToString() => Groups.Count == 0 ? User : $"{User} ({string.Join(", ", Groups)})";

    internal static DeclaredIdentity Bind(JsonObject who, string @namespace)
    {
        return new DeclaredIdentity(Filled(who.TextAt("user") ?? ""), [.. who.TextsAt("groups").Select(Filled)]);

        string Filled(string text) => text.Replace("{namespace}", @namespace);
    }
}
