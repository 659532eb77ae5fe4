using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Fairlead.Environments.Planning;

/// <summary>
/// What an agent will do that goes from one declared state of an environment to another: the one plan that a pull request
/// shows, that a commit is bound to, and that the agent works out again. A cluster can only correct it.
/// </summary>
/// <param name="Environment">The environment.</param>
/// <param name="Apps">The apps that something happens to: those it will have in order, then those it loses.</param>
/// <param name="Settings">What else changes for the agent.</param>
public sealed record TreePlan(string Environment, IReadOnlyList<AppChanges> Apps, IReadOnlyList<SettingChange> Settings)
{
    /// <summary>The trailer of a commit that names the digest of its plan.</summary>
    public const string Trailer = "Fairlead-Plan";

    private const string Version = "fairlead.dev/plan/v2";
    private const string DigestVersion = "v2:";

    /// <summary>Whether nothing changes for the agent.</summary>
    public bool IsEmpty => Settings.Count == 0 && Apps.All(app => app.IsEmpty);

    /// <summary>Plans the step from one state to another.</summary>
    /// <param name="before">The state before; one without apps for a new environment.</param>
    /// <param name="after">The state after.</param>
    public static TreePlan Of(EnvironmentState before, EnvironmentState after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new TreePlanner(before, after).Plan();
    }

    /// <summary>Plans the step from one tree of a repository to another.</summary>
    /// <param name="before">The tree before; null for nothing.</param>
    /// <param name="after">The tree after.</param>
    /// <param name="environment">The environment.</param>
    /// <exception cref="EnvironmentFileException">The environment's own files cannot be read, before or after.</exception>
    public static TreePlan Between(IRepositoryTree? before, IRepositoryTree after, string environment) =>
        Between(before, after, environment, []);

    /// <summary>Plans the step from one tree of a repository to another by commits that may take something away.</summary>
    /// <param name="before">The tree before; null for nothing.</param>
    /// <param name="after">The tree after.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="removals">What the commits in between take away on purpose.</param>
    /// <exception cref="EnvironmentFileException">The environment's own files cannot be read, before or after.</exception>
    public static TreePlan Between(
        IRepositoryTree? before,
        IRepositoryTree after,
        string environment,
        IReadOnlyList<Removal> removals
    ) =>
        Of(
            before is null ? new EnvironmentState(environment, []) : EnvironmentState.Read(before, environment),
            EnvironmentState.Read(after, environment) with
            {
                Removals = removals,
            }
        );

    /// <summary>Whether a text is a digest of this version; those of the first version cover files only.</summary>
    public static bool IsDigest(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(DigestVersion, StringComparison.Ordinal);
    }

    /// <summary>
    /// The digest by which a commit is bound to the plan: it covers actions, objects and what they hold, their order,
    /// namespaces and identities, and what else changes.
    /// </summary>
    /// <param name="repository">First commit of the repository, 40 hexadecimal digits; empty where there is none.</param>
    /// <returns><c>v2:sha256:</c> and 64 hexadecimal digits.</returns>
    public string Digest(string repository)
    {
        var text = new JsonObject
        {
            ["version"] = Version,
            ["repository"] = repository,
            ["environment"] = Environment,
            ["settings"] = Json(Settings),
            ["apps"] = new JsonArray([
                .. Apps.Where(app => !app.IsEmpty).OrderBy(app => app.App, StringComparer.Ordinal).Select(Json),
            ]),
        };
        return $"{DigestVersion}sha256:"
            + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToJsonString())));
    }

    private static JsonObject Json(AppChanges app) =>
        new()
        {
            ["app"] = app.App,
            ["namespace"] = app.Namespace,
            ["identity"] = app.Identity,
            ["dependsOn"] = new JsonArray([.. app.DependsOn.Select(name => (JsonNode)name)]),
            ["problem"] = app.Problem,
            ["settings"] = Json(app.Settings),
            ["objects"] = new JsonArray([.. app.Objects.Select(Json)]),
            ["hooks"] = new JsonArray([.. app.Hooks.Select(Json)]),
        };

    private static JsonArray Json(IEnumerable<SettingChange> settings) =>
        new([.. settings.Select(change => new JsonArray(change.Name, change.Before, change.After))]);

    private static JsonArray Json(ObjectChange change) =>
        new(change.Action.ToString(), change.Subject.ToString(), change.Before, change.After);

    private static JsonArray Json(HookChange change) =>
        new(change.Moments.ToString(), change.Subject.ToString(), change.After);
}
