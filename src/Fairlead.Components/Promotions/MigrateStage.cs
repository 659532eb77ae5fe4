using Fairlead.Components.Agent;
using Fairlead.Components.Session;
using Fairlead.Delivery.Migrations;
using Serilog;

namespace Fairlead.Components.Promotions;

/// <summary>Lifts every environment to the newest format that its agent reads.</summary>
/// <param name="Propose">Whether a pull request is opened instead of a commit made.</param>
internal sealed record MigrateStage(bool Propose) : IDeliveryStage
{
    /// <inheritdoc />
    /// <exception cref="Delivery.DeliveryException">A file cannot be read, or an agent would do something for the change.</exception>
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        using var agents = new AgentLink(delivery);
        var (environments, branch) = (delivery.Terms.Environments, delivery.Options.Branch);
        var migration = new EnvironmentMigration(environments, agents.Agents);
        var result = Propose
            ? await migration.ProposeAsync(branch, cancellationToken)
            : await migration.RunAsync(branch, cancellationToken);
        foreach (var note in result.Notes)
        {
            Log.Warning("{Note:l}", note);
        }

        foreach (var environment in result.Environments)
        {
            Log.Information(
                "{Environment,-12} format {From} -> {To}",
                environment.Name,
                environment.From,
                environment.To
            );
        }

        if (result.Branch is { } proposed)
        {
            using var tools = delivery.Tools();
            var where = await Proposal.OpenAsync(tools, proposed, result.Tip, delivery.IsDryRun, cancellationToken);
            Log.Information("This {Where:l}", where);
            return ExitCode.IfWritten(result.Changed);
        }

        Log.Information(
            "{Branch} {State} {Commit:l}",
            branch,
            !result.Changed ? "has nothing to lift"
                : delivery.IsDryRun ? "would be lifted"
                : "lifted",
            CommitText.Of(environments, result.Tip)
        );
        return ExitCode.IfWritten(result.Changed);
    }
}
