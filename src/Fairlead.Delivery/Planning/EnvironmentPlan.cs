using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;
using Fairlead.Git.Objects;
using Fairlead.Images;

namespace Fairlead.Delivery.Planning;

/// <summary>The difference between an environment before and after a commit: what the agent will do.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="Apps">Its apps, unchanged ones too: those it will have in dependency order, then those it loses.</param>
/// <param name="Digest">
/// Identity of the changes. It depends on nothing but the manifests before and after, so that anyone who has both trees
/// can compute it again.
/// </param>
public sealed record EnvironmentPlan(string Environment, IReadOnlyList<AppPlan> Apps, Digest Digest)
{
    /// <summary>Whether nothing changes.</summary>
    public bool IsEmpty => Apps.All(app => app.IsEmpty);

    /// <summary>Compares two states of an environment.</summary>
    /// <exception cref="DeliveryException">A file of either is malformed.</exception>
    public static EnvironmentPlan Between(EnvironmentTree before, EnvironmentTree after) =>
        PlanMaker.Make(before, after);

    /// <summary>Compares an environment in two commits, or two environments in one or two commits.</summary>
    /// <param name="from">Where the state before is.</param>
    /// <param name="fromEnvironment">Its environment.</param>
    /// <param name="to">Where the state after is.</param>
    /// <param name="toEnvironment">
    /// Its environment. Where it is another one, objects are compared as if both lived in the same namespace.
    /// </param>
    /// <exception cref="DeliveryException">A file of either is malformed.</exception>
    public static EnvironmentPlan Between(
        TreeSnapshot from,
        string fromEnvironment,
        TreeSnapshot to,
        string toEnvironment
    ) => Between(EnvironmentTree.Read(from, fromEnvironment), EnvironmentTree.Read(to, toEnvironment));

    /// <summary>What a person should look at twice: deletions, recreations, definitions of kinds, rights.</summary>
    public IReadOnlyList<PlanRisk> Risks => PlanRisks.Of(Apps);

    /// <summary>Which limits it exceeds, as sentences. Default: none was asked for.</summary>
    public IReadOnlyList<string> Breaches { get; private init; } = [];

    /// <summary>The same plan, held against a budget; null asks for none.</summary>
    public EnvironmentPlan Within(PruneBudget? budget) =>
        budget is null ? this : this with { Breaches = PlanBudget.Breaches(Apps, budget) };

    /// <summary>How many objects a kind of change is made to.</summary>
    public int Count(ChangeKind kind) => Apps.Sum(app => app.Count(kind));

    /// <summary>One line: <c>3 to create, 1 to change, 0 to recreate, 0 to prune, 5 unchanged</c>.</summary>
    public string Summary =>
        $"{Count(ChangeKind.Create)} to create, {Count(ChangeKind.Change)} to change, "
        + $"{Count(ChangeKind.Recreate)} to recreate, {Count(ChangeKind.Prune)} to prune, {Apps.Sum(app => app.Unchanged)} unchanged";

    /// <summary>For a terminal.</summary>
    public string ToText() => PlanText.Write(this);

    /// <summary>For programs; fields are never removed or renamed.</summary>
    public string ToJson() => PlanJson.Write(this);

    /// <summary>For a pull request: one folded part per app; those that do not fit are left out.</summary>
    /// <param name="longest">Characters that there is room for. Default: 60,000; GitHub takes 65,536, GitLab more.</param>
    public string ToMarkdown(int longest = 60_000) => PlanMarkdown.Write(this, longest);
}
