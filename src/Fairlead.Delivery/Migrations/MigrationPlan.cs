using System.Text;
using Fairlead.Delivery.Agents;
using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments;
using Fairlead.Environments.Agents;
using Fairlead.Environments.Files;
using Fairlead.Environments.Planning;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Migrations;

/// <summary>What a migration does on one tip of the branch.</summary>
/// <param name="Environments">The environments that it lifts.</param>
/// <param name="Notes">Why others stay, each a sentence.</param>
/// <param name="Change">The commit; null where there is nothing to lift.</param>
internal sealed record MigrationPlan(
    IReadOnlyList<MigratedEnvironment> Environments,
    IReadOnlyList<string> Notes,
    TreeChange? Change
)
{
    private const int MostLines = 5;

    /// <summary>Nothing to lift.</summary>
    public static MigrationPlan Empty { get; } = new([], [], null);

    /// <summary>Works it out.</summary>
    /// <exception cref="DeliveryException">A file cannot be read, or an agent would do something for the change.</exception>
    public static async Task<MigrationPlan> OfAsync(
        TreeSnapshot tip,
        ConnectedAgents agents,
        CancellationToken cancellationToken
    )
    {
        var (lifted, notes, writes) = (
            new List<MigratedEnvironment>(),
            new List<string>(),
            new Dictionary<string, byte[]>()
        );
        foreach (var name in EnvironmentsOf(tip))
        {
            var path = EnvironmentLayout.EnvironmentFile(name);
            var file = DeclaredFile.Read(() => EnvironmentFile.Read(tip.ReadText(path) ?? "", path));
            var reported = await agents.FindAsync(name, tip.Commit, cancellationToken);
            var agent = reported.Report ?? file.Agent;
            var newer = DeclaredFile.Read(() => (file with { Format = EnvironmentFormat.Present }).For(agent)).File;
            if (newer.Format > file.Format)
            {
                lifted.Add(new MigratedEnvironment(name, file.Format, newer.Format));
                writes[path] = Encoding.UTF8.GetBytes(newer.Write());
            }

            notes.AddRange(Staying(name, newer.Format, agent, reported.Problem));
        }

        return writes.Count == 0 ? new MigrationPlan([], notes, null) : Plan(tip, lifted, notes, writes);
    }

    /// <summary>Refuses a plan in which an agent does anything.</summary>
    /// <exception cref="DeliveryException">It does.</exception>
    internal static void RefuseSteps(string environment, EnvironmentPlan plan)
    {
        if (plan.IsEmpty)
        {
            return;
        }

        var lines = plan.ToText().Split('\n').Where(line => line.Trim().Length > 0).Take(MostLines);
        throw new DeliveryException(
            Refusals.MigrationChanges,
            $"In a newer format {environment} would not be the same to its agent, so nothing was written. It would do:\n"
                + string.Join('\n', lines)
        );
    }

    private static IEnumerable<string> EnvironmentsOf(TreeSnapshot tip) =>
        tip.Folders(EnvironmentLayout.Root)
            .Select(folder => folder.Split('/')[^1])
            .Where(name => tip.Exists(EnvironmentLayout.EnvironmentFile(name)));

    private static IEnumerable<string> Staying(string environment, int format, AgentReport? agent, string? problem)
    {
        if (problem is not null)
        {
            yield return problem;
        }

        if (agent is not null && agent.LastFormat < EnvironmentFormat.Present)
        {
            yield return $"{environment}: its agent {agent.Version} reads {agent.Formats}, so that its files stay in format {format} until it is updated.";
        }
    }

    private static MigrationPlan Plan(
        TreeSnapshot tip,
        List<MigratedEnvironment> lifted,
        List<string> notes,
        Dictionary<string, byte[]> writes
    )
    {
        var change = new TreeChange { Writes = writes, Message = new CommitMessage("Migrate") };
        var digests = lifted.ConvertAll(environment => DigestOf(tip, change, environment.Name));
        var to = lifted.Max(environment => environment.To);
        var message = new CommitMessage($"Migrate {string.Join(", ", lifted.Select(it => it.Name))} to format {to}")
        {
            Body = string.Join(
                '\n',
                lifted.Select(it => $"- {it.Name}: format {it.From} -> {it.To}, and nothing else")
            ),
            Trailers =
            [
                .. digests.Select(digest => new Trailer(TreePlan.Trailer, digest)),
                new Trailer(CommitKind.Trailer, CommitKind.Migrate),
            ],
        };
        return new MigrationPlan(lifted, notes, change with { Message = message });
    }

    private static string DigestOf(TreeSnapshot tip, TreeChange change, string environment)
    {
        var tree = EnvironmentTree.Read(tip, environment);
        var plan = EnvironmentPlan.Of(tip, new ChangedTree(tip, change, _ => tip), tip.FirstCommit, tree, tree);
        RefuseSteps(environment, plan);
        return plan.Digest;
    }
}
