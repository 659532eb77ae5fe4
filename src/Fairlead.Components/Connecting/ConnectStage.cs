using Fairlead.Components.Session;
using Fairlead.Components.Signing;
using Fairlead.Delivery;
using Fairlead.Forges;
using Fairlead.Git;
using Fairlead.Images.Registry;
using Fairlead.Kubernetes.Client;
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
        var parts = new List<ConnectedPart>();

        Told(await TryAsync("registry", () => new RegistryPart(delivery, destination).ConnectAsync(cancellationToken)));
        Told(await TryAsync("pins", () => PinsPart.ConnectAsync(delivery, cancellationToken)));
        var repository = new RepositoryPart(options, clone);
        Told(await TryAsync("repository", () => repository.ConnectAsync(cancellationToken)));
        Told(await TryAsync("forge", () => ForgePart.ConnectAsync(options, clone, cancellationToken)));
        Told(
            await TryAsync(
                "pipeline",
                () => new PipelinePart(options, clone).ConnectAsync(repository.Configuration, cancellationToken)
            )
        );
        Told(
            await TryAsync(
                "cluster",
                () => new ClusterPart(options, Environment).ConnectAsync(repository.Configuration, cancellationToken)
            )
        );
        Told(PullingPart.Of(options, destination, repository.Configuration));

        var done = parts.Count(part => part.Missing.Count == 0);
        Log.Information("");
        if (done == parts.Count)
        {
            Log.Information("All {Count} are done.", done);
            return ExitCode.Done;
        }

        Log.Information(
            "{Done} of {Count} done. Run it again after the rest; nothing is done twice.",
            done,
            parts.Count
        );
        return ExitCode.Different;

        void Told(ConnectedPart part)
        {
            parts.Add(part);
            Tell(part);
        }
    }

    private static void Tell(ConnectedPart part)
    {
        Log.Information("{Name,-13} {Text:l}", part.Name, part.Text);
        foreach (var missing in part.Missing)
        {
            Log.Warning("{Name,-13} missing: {Missing:l}", "", missing);
        }

        foreach (var note in part.Notes)
        {
            Log.Information("{Name,-13} {Note:l}", "", note);
        }
    }

    // One that fails says so, and the others are looked at all the same.
    private static async Task<ConnectedPart> TryAsync(string name, Func<Task<ConnectedPart>> connect)
    {
        try
        {
            return await connect();
        }
        catch (Exception error)
            when (error
                    is RegistryException
                        or GitException
                        or ForgeException
                        or ClusterException
                        or DeliveryException
                        or InvalidDataException
                        or HttpRequestException
            )
        {
            return ConnectedPart.Lacking(name, error.Message);
        }
    }
}
