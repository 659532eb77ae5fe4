using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Delivery.History;

namespace Fairlead.Components.Promotions;

/// <summary>Lists the releases of an environment.</summary>
/// <param name="Environment">Which; needed.</param>
/// <param name="App">The only application; null for all.</param>
/// <param name="Since">When it begins; null for all of it.</param>
/// <param name="Json">Whether a document for programs is printed.</param>
internal sealed record HistoryStage(string? Environment, string? App, string? Since, bool Json) : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var request = new HistoryRequest
        {
            Environment = EnvironmentOptions.Needed(Environment, "History"),
            App = App,
            Since = EnvironmentOptions.Moment(Since, "--since"),
            Branch = delivery.Options.Branch,
        };
        using var tools = delivery.Tools();
        var reader = new HistoryReader(tools.Environments, TimeProvider.System)
        {
            Sources = tools.Sources,
            Statuses = tools.Forge.StatusesAsync,
        };
        var history = await reader.ReadAsync(request, cancellationToken);
        Output.Tell(history.ToText, history.ToJson, Json);
        return ExitCode.Done;
    }
}
