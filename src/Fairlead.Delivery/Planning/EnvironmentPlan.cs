using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments;
using Fairlead.Environments.Planning;
using Fairlead.Git.Objects;
using Fairlead.Images;

namespace Fairlead.Delivery.Planning;

/// <summary>The difference between an environment before and after a commit: what the agent will do.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="Apps">Its apps, unchanged ones too: those it will have in dependency order, then those it loses.</param>
/// <param name="Steps">The plan that the agent works out again.</param>
public sealed record EnvironmentPlan(string Environment, IReadOnlyList<AppPlan> Apps, TreePlan Steps)
{
    /// <summary>Whether nothing changes.</summary>
    public bool IsEmpty => Steps.Settings.Count == 0 && Apps.All(app => app.IsEmpty);

    /// <summary>
    /// What binds a commit to the plan, <c>v2:sha256:</c> and 64 hexadecimal digits: anyone who has both trees can compute
    /// it again.
    /// </summary>
    public required string Digest { get; init; }

    /// <summary>Whether the agent can work the plan out again; false where it cannot read the state before.</summary>
    public bool IsBound { get; private init; } = true;

    /// <summary>The digest of the files alone, by which agents of the first version are bound.</summary>
    public required Digest FileDigest { get; init; }

    /// <summary>Compares two states of an environment, of which no more than the apps' files is known.</summary>
    /// <exception cref="DeliveryException">A file of either is malformed.</exception>
    public static EnvironmentPlan Between(EnvironmentTree before, EnvironmentTree after) =>
        PlanMaker.Make(before, after, PlanMaker.Steps(before, after), repository: "");

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
    )
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var (before, after) = (EnvironmentTree.Read(from, fromEnvironment), EnvironmentTree.Read(to, toEnvironment));
        return fromEnvironment == toEnvironment
            ? PlanMaker.Make(before, after, PlanMaker.Steps(from, to, toEnvironment), to.FirstCommit.ToString())
            : Between(before, after);
    }

    /// <summary>What a commit on a tip will make the agent do: worked out from the very files that it leaves.</summary>
    /// <param name="tip">What the commit is made on.</param>
    /// <param name="change">What it leaves.</param>
    /// <param name="repository">The first commit of the repository.</param>
    /// <param name="before">The environment on the tip.</param>
    /// <param name="after">The environment afterwards.</param>
    /// <param name="removals">What the commit takes away on purpose; null for nothing.</param>
    /// <exception cref="DeliveryException">The environment's own files will be malformed.</exception>
    internal static EnvironmentPlan Of(
        IRepositoryTree tip,
        IRepositoryTree change,
        CommitId repository,
        EnvironmentTree before,
        EnvironmentTree after,
        IReadOnlyList<Removal>? removals = null
    )
    {
        var becomes = DeclaredFile.Read(() => EnvironmentState.Read(change, after.Environment)) with
        {
            Removals = removals ?? [],
        };
        try
        {
            var steps = TreePlan.Of(EnvironmentState.Read(tip, after.Environment), becomes);
            return PlanMaker.Make(before, after, steps, repository.ToString());
        }
        catch (EnvironmentFileException)
        {
            // Of what nobody can read, the agent can work out no plan either; the commit mends it.
            return Between(before, after) with { IsBound = false };
        }
    }

    /// <summary>What a person should look at twice: deletions, recreations, definitions of kinds, rights.</summary>
    public IReadOnlyList<PlanRisk> Risks => PlanRisks.Of(Apps);

    /// <summary>Which limits it exceeds, as sentences. Default: none was asked for.</summary>
    public IReadOnlyList<string> Breaches { get; private init; } = [];

    /// <summary>The same plan, held against a budget; null asks for none.</summary>
    public EnvironmentPlan Within(PruneBudget? budget) =>
        budget is null ? this : this with { Breaches = PlanBudget.Breaches(Apps, budget) };

    /// <summary>How many objects an action is for.</summary>
    public int Count(PlannedAction action) => Apps.Sum(app => app.Count(action));

    /// <summary>
    /// One line: <c>3 to create, 1 to change, 0 to recreate, 0 to prune, 5 unchanged</c>, with what else there is in front
    /// of the last.
    /// </summary>
    public string Summary =>
        string.Join(
            ", ",
            PlanWords
                .Counted(action => Count(action) > 0)
                .Select(action => $"{Count(action)} {PlanWords.Counted(action)}")
                .Append($"{Apps.Sum(app => app.Unchanged)} unchanged")
        );

    /// <summary>For a terminal.</summary>
    public string ToText() => PlanText.Write(this);

    /// <summary>For programs; fields are never removed or renamed.</summary>
    public string ToJson() => PlanJson.Write(this);

    /// <summary>For a pull request: one folded part per app; those that do not fit are left out.</summary>
    /// <param name="longest">Characters that there is room for. Default: 60,000; GitHub takes 65,536, GitLab more.</param>
    public string ToMarkdown(int longest = 60_000) => PlanMarkdown.Write(this, longest);
}
