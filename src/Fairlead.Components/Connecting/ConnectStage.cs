using Fairlead.Components.Session;
using Fairlead.Components.Signing;
using Fairlead.Git;
using Serilog;

namespace Fairlead.Components.Connecting;

/// <summary>
/// Prepares and checks what a delivery to addresses of one's own needs, and says of each part what is done, what is missing
/// and how to get it. What is done is not done again.
/// </summary>
/// <param name="Environment">The environment that the cluster named is for; null where none is named.</param>
internal sealed record ConnectStage(string? Environment) : IDeliveryStage
{
    /// <inheritdoc />
    /// <exception cref="WrongUseException">An address is not given.</exception>
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var options = delivery.Options;
        if (options.Registry is null || options.Repository is null)
        {
            throw new WrongUseException(
                Refusals.MissingAddress,
                "Connect needs addresses of your own: give --delivery-registry, such as ghcr.io/acme, and --delivery-repository, such as https://github.com/acme/environments.git."
            );
        }

        var destination = Destinations.Of(options, sandbox: null);
        using var registry = destination.Registry;
        using var clone = await BareClone.OpenAsync(
            destination.CloneFolder,
            destination.Repository,
            new GitOptions { DryRun = options.DryRun, Signer = CommitSigning.Tried(options) },
            cancellationToken
        );
        var parts = new PartList();
        await parts.AddAsync(
            "registry",
            async () =>
                await new RegistryPart(
                    options,
                    destination,
                    await RegistryPart.RepositoriesAsync(delivery, cancellationToken)
                ).ConnectAsync(cancellationToken)
        );
        await parts.AddAsync("pins", () => PinsPart.ConnectAsync(delivery, cancellationToken));
        var repository = new RepositoryPart(options, clone);
        await parts.AddAsync("repository", () => repository.ConnectAsync(cancellationToken));
        await parts.AddAsync(
            "forge",
            () => ForgePart.ConnectAsync(options, clone, TimeProvider.System, cancellationToken)
        );
        await parts.AddAsync(
            "pipeline",
            () => new PipelinePart(options, clone).ConnectAsync(repository.Configuration, cancellationToken)
        );
        await parts.AddAsync(
            "cluster",
            () =>
                new ClusterPart(options, Environment, TimeProvider.System).ConnectAsync(
                    repository.Configuration,
                    cancellationToken
                )
        );
        parts.Add(PullingPart.Of(options, destination, repository.Configuration));
        return Conclude(parts);
    }

    private static int Conclude(PartList parts)
    {
        Log.Information("");
        if (parts.Done == parts.All.Count)
        {
            Log.Information("All {Count} are done.", parts.Done);
            return ExitCode.Done;
        }

        Log.Information(
            "{Done} of {Count} done. Run it again after the rest; nothing is done twice.",
            parts.Done,
            parts.All.Count
        );
        return ExitCode.Different;
    }
}
