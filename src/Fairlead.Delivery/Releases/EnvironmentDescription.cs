using System.Text.Json.Nodes;
using Fairlead.Delivery.Configuration;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Releases;

/// <summary>What <c>environment.yaml</c> tells the agent: the apps an environment has, each after those it depends on.</summary>
/// <param name="Name">The environment.</param>
/// <param name="Apps">In dependency order.</param>
public sealed record EnvironmentDescription(string Name, IReadOnlyList<EnvironmentApp> Apps)
{
    /// <summary>Limits of what a commit may remove; null leaves them to the agent.</summary>
    public PruneBudget? PruneBudget { get; init; }

    /// <summary>Time an app has to become healthy, where it says none; null leaves it to the agent.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Describes an environment.</summary>
    /// <param name="environment">As it is declared.</param>
    /// <param name="apps">The apps it will have, in dependency order.</param>
    public static EnvironmentDescription Of(DeliveryEnvironment environment, IEnumerable<DeliveryApp> apps)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return new(
            environment.Name,
            [
                .. apps.Select(app => new EnvironmentApp(app.Name, environment.Namespace, app.DependsOn)
                {
                    Deadline = app.Deadline,
                    Impersonate = environment.Impersonate?.For(environment, app.Name),
                }),
            ]
        )
        {
            PruneBudget = environment.PruneBudget,
            Deadline = environment.Deadline,
        };
    }

    /// <summary>The text of the file; what is not declared is not written.</summary>
    public string Write()
    {
        var root = new JsonObject
        {
            ["apiVersion"] = "fairlead.dev/v1",
            ["kind"] = "Environment",
            ["name"] = Name,
        };
        if (PruneBudget is not null)
        {
            root["budget"] = new JsonObject { ["prune"] = Budget(PruneBudget) };
        }

        if (Deadline is { } deadline)
        {
            root["deadline"] = Duration.Write(deadline);
        }

        root["apps"] = new JsonArray([.. Apps.Select(app => app.ToJson())]);
        return YamlWriter.Write(root);
    }

    private static JsonObject Budget(PruneBudget budget)
    {
        var prune = new JsonObject();
        if (budget.Count is { } count)
        {
            prune["count"] = count;
        }

        if (budget.Percent is { } percent)
        {
            prune["percent"] = percent;
        }

        if (budget.Kinds.Count > 0)
        {
            prune["kinds"] = new JsonObject(
                budget
                    .Kinds.Select(kind => KeyValuePair.Create<string, JsonNode?>(kind.Key.ToString(), kind.Value))
                    .OrderBy(kind => kind.Key, StringComparer.Ordinal)
            );
        }

        return prune;
    }
}

/// <summary>An app as the agent sees it.</summary>
/// <param name="Name">The app, and its folder.</param>
/// <param name="Namespace">Where its objects belong.</param>
/// <param name="DependsOn">Apps that must be healthy first.</param>
public sealed record EnvironmentApp(string Name, string Namespace, IReadOnlyList<string> DependsOn)
{
    /// <summary>Time it has to become healthy; null takes the environment's.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>As whom its objects are applied; null for the agent itself.</summary>
    public Impersonation? Impersonate { get; init; }

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
