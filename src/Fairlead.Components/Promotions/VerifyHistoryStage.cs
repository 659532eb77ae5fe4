using Fairlead.Components.Explaining;
using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Delivery.History;
using Fairlead.Delivery.History.Verifying;

namespace Fairlead.Components.Promotions;

/// <summary>Judges the commits of an environment as its agent does.</summary>
/// <param name="Environment">Which; needed.</param>
/// <param name="Since">When it begins; null for all of it.</param>
/// <param name="Json">Whether a document for programs is printed.</param>
internal sealed record VerifyHistoryStage(string? Environment, string? Since, bool Json) : IDeliveryStage
{
    /// <summary>File with the signers whose commits count; null where commits need no signature.</summary>
    public string? AllowedSigners { get; init; }

    /// <summary>File that says who may change what; null for no such rules.</summary>
    public string? Trust { get; init; }

    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var request = new HistoryRequest
        {
            Environment = EnvironmentOptions.Needed(Environment, "History"),
            Since = EnvironmentOptions.Moment(Since, "--since"),
            Branch = delivery.Options.Branch,
        };
        var (signers, trust) = (TrustFiles.Signers(AllowedSigners), TrustFiles.Rules(Trust));
        if (trust.HasRules && signers is null)
        {
            throw new WrongUseException(
                Refusals.WrongOption,
                $"--trust {Trust} says who has to sign, and no signers are known: name them with --allowed-signers."
            );
        }

        using var tools = delivery.Tools();
        var verifier = new HistoryVerifier(tools.Environments) { Signers = signers, Trust = trust };
        var history = await verifier.VerifyAsync(request, cancellationToken);
        Output.Tell(history.ToText, history.ToJson, Json);
        return history.IsBroken ? ExitCode.Failed : ExitCode.Done;
    }
}
