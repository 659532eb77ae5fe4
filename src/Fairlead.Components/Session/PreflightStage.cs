using Fairlead.Components.Images;
using Fairlead.Delivery;
using Fairlead.Git;
using Fairlead.Kubernetes.Applying;
using Serilog;

namespace Fairlead.Components.Session;

/// <summary>Finds out before the first compilation what would stop the delivery at its end.</summary>
public sealed class PreflightStage(DeliveryOptions options, DeliveryNeeds needs)
{
    /// <summary>Checks the content that the sandbox's environment repository starts with.</summary>
    /// <exception cref="DeliveryException">fairlead.yaml is malformed; every problem with file, line and column.</exception>
    public void CheckContent()
    {
        var file = Path.Combine(options.ContentFolder, EnvironmentLayout.ConfigurationFile);
        if (needs.Declares && options.Repository is null && File.Exists(file))
        {
            var name = Path.GetRelativePath(options.Root, file).Replace('\\', '/');
            Check(DeliveryConfiguration.Read(File.ReadAllText(file), name));
        }
    }

    /// <summary>Opens the destinations and asks each for a sign of life.</summary>
    /// <param name="sandbox">The sandbox; null where the addresses are real ones.</param>
    public async Task<DeliveryTerms> RunAsync(SandboxLink? sandbox, CancellationToken cancellationToken)
    {
        var destination = Destinations.Of(options, sandbox);
        if (needs.UsesRegistry)
        {
            await CheckRegistryAsync(destination, cancellationToken);
        }

        await SeedAsync(destination, sandbox, cancellationToken);
        var clone = await BareClone.OpenAsync(destination.CloneFolder, destination.Repository, cancellationToken);
        var tip = await FetchAsync(clone, cancellationToken);
        var configuration = ReadConfiguration(clone, tip);
        if (needs.Commits)
        {
            await PushPermission.CheckAsync(destination.Repository.Url, options, cancellationToken);
        }

        if (needs.UsesCluster)
        {
            await CheckClusterAsync(destination, cancellationToken);
        }

        return new DeliveryTerms(destination, clone, tip, configuration);
    }

    // Only what is the sandbox's own is filled: a stand-in must never reach a real registry.
    private async Task SeedAsync(Destination destination, SandboxLink? sandbox, CancellationToken cancellationToken)
    {
        if (needs.UsesRegistry && sandbox is not null)
        {
            var folder = Path.Combine(options.Temporary, "stand-ins");
            await OutsideImages.SeedAsync(destination.Registry, folder, cancellationToken);
        }

        if (sandbox is not null)
        {
            await sandbox.SeedRepositoryAsync(options, cancellationToken);
        }
    }

    private async Task CheckRegistryAsync(Destination destination, CancellationToken cancellationToken)
    {
        var name = options.Services.Count > 0 ? options.Services[0].Repository : "fairlead";
        _ = await destination.Registry.ResolveAsync(destination.Image(name, "preflight"), cancellationToken);
        Log.Information("registry      {Host} answers", destination.ImageHost);
    }

    private async Task<CommitId> FetchAsync(BareClone clone, CancellationToken cancellationToken)
    {
        if (options.Repository is null && needs.Renders)
        {
            await SandboxLink.ContentOf(options).UpdateAsync(clone, options.Branch, cancellationToken);
        }

        return await clone.FetchAsync(options.Branch, cancellationToken)
            ?? throw new DeliveryException(
                $"{clone.Remote} has no branch {options.Branch}; name one with --delivery-branch, or push the content of manifests/ to it."
            );
    }

    private DeliveryConfiguration ReadConfiguration(BareClone clone, CommitId tip)
    {
        if (!needs.Declares)
        {
            Log.Information("environments  {Repository}  {Branch} {Commit}", clone.Remote, options.Branch, tip.Short());
            return new DeliveryConfiguration([], []);
        }

        var text =
            clone.Snapshot(tip).ReadText(EnvironmentLayout.ConfigurationFile)
            ?? throw new DeliveryException(
                $"{clone.Remote} has no {EnvironmentLayout.ConfigurationFile} on branch {options.Branch}; push the content of manifests/ to it."
            );
        var configuration = DeliveryConfiguration.Read(text, EnvironmentLayout.ConfigurationFile);
        Check(configuration);
        if (needs.Bumps)
        {
            EnvironmentBump.CheckTarget(configuration.Environment(options.Environment), clone.Snapshot(tip));
        }

        Log.Information(
            "environments  {Repository}  {Branch} {Commit}, {Apps} apps",
            clone.Remote,
            options.Branch,
            tip.Short(),
            configuration.Apps.Count
        );
        return configuration;
    }

    private void Check(DeliveryConfiguration configuration)
    {
        _ = configuration.Environment(options.Environment);
        DeclarationCheck.Check(options, configuration);
    }

    private static async Task CheckClusterAsync(Destination destination, CancellationToken cancellationToken)
    {
        var cluster = destination.Cluster;
        using var client = cluster.Open();
        using var session = await ClusterSession.OpenAsync(client, cancellationToken);
        Log.Information("cluster       {Context} answers at {Address}", cluster.Context, client.Address);
    }
}
