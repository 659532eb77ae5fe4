using Fairlead.Components.Images;
using Fairlead.Components.Projects;
using Fairlead.Components.Releases;
using Fairlead.Components.Reporting;
using Fairlead.Components.Services;
using Fairlead.Components.Signing;
using Fairlead.Delivery;
using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Configuration;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Signatures;
using Serilog;

namespace Fairlead.Components.Session;

/// <summary>Finds out before the first compilation what would stop the delivery at its end.</summary>
/// <param name="projects">What is known of the project of each service that is made into an image, by the service's name.</param>
internal sealed class PreflightStage(
    DeliveryOptions options,
    DeliveryNeeds needs,
    IReadOnlyDictionary<string, ProjectFacts> projects
)
{
    private readonly MadeArtifacts _made = MadeArtifacts.Of(options);

    /// <summary>Checks the content that the sandbox's environment repository starts with.</summary>
    /// <exception cref="DeliveryException">fairlead.yaml is malformed; every problem with file, line and column.</exception>
    public void CheckContent()
    {
        var file = Path.Combine(options.ContentFolder, EnvironmentLayout.ConfigurationFile);
        if (needs.Declares && options.Repository is null && File.Exists(file))
        {
            var name = Path.GetRelativePath(options.Root, file).Replace('\\', '/');
            var text = File.ReadAllText(file);
            var left = LeftIn(text, name, tip: null);
            var configuration = Read(text, name, left);
            Check(configuration, AppsOf(configuration, left));
        }
    }

    /// <summary>Opens the destinations and asks each for a sign of life.</summary>
    /// <param name="sandbox">The sandbox; null where the addresses are real ones.</param>
    public async Task<DeliveryTerms> RunAsync(SandboxLink? sandbox, CancellationToken cancellationToken)
    {
        var signer =
            sandbox is not null ? SandboxSigning.Of(options).Open(sandbox.Addresses.ForgeKey)
            : needs.Commits ? CommitSigning.Tried(options)
            : CommitSigning.Of(options);
        var destination = Destinations.Of(options, sandbox);
        // All are asked at once, and answer in the order in which they are told.
        var registry = Begin(needs.UsesRegistry, () => RegistryAnswersAsync(destination, cancellationToken));
        var cluster = Begin(needs.UsesCluster, () => ClusterAnswersAsync(destination, cancellationToken));
        try
        {
            return await OpenAsync(destination, signer, registry, cluster, cancellationToken);
        }
        catch
        {
            // Nobody shall still be asked through what is closed now.
            await Task.WhenAll(registry, cluster).ContinueWith(static _ => { }, TaskScheduler.Default);
            throw;
        }
    }

    private async Task<DeliveryTerms> OpenAsync(
        Destination destination,
        CommitSigner? signer,
        Task<string?> registry,
        Task<string?> cluster,
        CancellationToken cancellationToken
    )
    {
        var clone = await BareClone.OpenAsync(
            destination.CloneFolder,
            destination.Repository,
            new GitOptions { DryRun = options.DryRun, Signer = signer },
            cancellationToken
        );
        try
        {
            return await OpenAsync(destination, clone, registry, cluster, cancellationToken);
        }
        catch
        {
            clone.Dispose();
            throw;
        }
    }

    private async Task<DeliveryTerms> OpenAsync(
        Destination destination,
        BareClone clone,
        Task<string?> registry,
        Task<string?> cluster,
        CancellationToken cancellationToken
    )
    {
        var tip = await FetchAsync(clone, cancellationToken);
        Tell(await registry);
        var (configuration, apps) = ReadConfiguration(clone, tip);
        if (needs.Commits)
        {
            await PushPermission.CheckAsync(destination.Repository.Url, options, cancellationToken);
        }

        Tell(await cluster);
        if (needs.BuildsImages)
        {
            await CheckPinsAsync(destination, apps, cancellationToken);
        }

        return new DeliveryTerms(destination, clone, tip, configuration) { Apps = apps };
    }

    // What nobody pinned would otherwise show after compilation, tests and publish.
    private async Task CheckPinsAsync(
        Destination destination,
        IReadOnlyList<DeliveryApp> apps,
        CancellationToken cancellationToken
    )
    {
        var outside = OutsideImages.Of(options, destination);
        foreach (var (service, facts) in projects)
        {
            try
            {
                _ = await outside.PinAsync(BaseImages.Of(facts, options.BaseImage), cancellationToken);
            }
            catch (InvalidDataException error)
            {
                throw new DeliveryException(Refusals.BaseImage, $"The base image of {service}: {error.Message}");
            }
        }

        var others = OutsideServiceImages
            .In(options.OutsideServices)
            .Concat(OutsideImages.In(apps, options.ChartsFolder));
        foreach (var image in others)
        {
            _ = await outside.PinAsync(image, cancellationToken);
        }
    }

    private async Task<string?> RegistryAnswersAsync(Destination destination, CancellationToken cancellationToken)
    {
        var name = options.Services.Select(service => service.Repository).FirstOrDefault() ?? "fairlead";
        _ = await destination.Registry.ResolveAsync(destination.Image(name, "preflight"), cancellationToken);
        return $"registry      {destination.ImageHost} answers";
    }

    private async Task<CommitId> FetchAsync(BareClone clone, CancellationToken cancellationToken)
    {
        if (options.Repository is null && needs.Renders)
        {
            await SandboxLink.ContentOf(options).UpdateAsync(clone, options.Branch, cancellationToken);
        }

        return await clone.FetchAsync(options.Branch, cancellationToken)
            ?? throw new DeliveryException(
                Refusals.MissingBranch,
                $"{clone.Remote} has no branch {options.Branch}; name one with --delivery-branch, or push the content of manifests/ to it."
            );
    }

    private (DeliveryConfiguration Declared, IReadOnlyList<DeliveryApp> Apps) ReadConfiguration(
        BareClone clone,
        CommitId tip
    )
    {
        if (!needs.Declares)
        {
            Log.Information("environments  {Repository}  {Branch} {Commit}", clone.Remote, options.Branch, tip.Short());
            return (new DeliveryConfiguration([], []), []);
        }

        var snapshot = clone.Snapshot(tip);
        var text =
            snapshot.ReadText(EnvironmentLayout.ConfigurationFile)
            ?? throw new DeliveryException(
                Refusals.MissingDeclarations,
                $"{clone.Remote} has no {EnvironmentLayout.ConfigurationFile} on branch {options.Branch}; push the content of manifests/ to it."
            );
        var left = LeftIn(text, EnvironmentLayout.ConfigurationFile, snapshot);
        var configuration = Read(text, EnvironmentLayout.ConfigurationFile, left);
        var apps = AppsOf(configuration, left);
        Check(configuration, apps);
        if (needs.Bumps)
        {
            EnvironmentBump.CheckTarget(configuration.Environment(options.Environment), snapshot);
        }

        Log.Information(
            "environments  {Repository}  {Branch} {Commit}, {Apps:l}",
            clone.Remote,
            options.Branch,
            tip.Short(),
            AppCount.Of(configuration.Apps.Count)
        );
        LeftApps.Tell(left);
        if (needs.Bumps)
        {
            UndeclaredServices.Tell(UndeclaredServices.In(configuration, options), clone.Remote.ToString());
        }

        return (configuration, apps);
    }

    // Who only moves or shows releases may have other services, or none.
    private DeliveryConfiguration Read(string text, string name, IReadOnlyList<LeftApp> left) =>
        needs.UsesSource
            ? DeliveryConfiguration.Read(
                text,
                name,
                ServiceNames.Repositories(options),
                [.. left.Select(app => app.Name)]
            )
            : DeliveryConfiguration.Read(text, name);

    // Which apps are others' is in the file, too; where it cannot be read, all that is wrong with it is told at once.
    private IReadOnlyList<LeftApp> LeftIn(string text, string name, TreeSnapshot? tip)
    {
        if (!needs.UsesSource)
        {
            return [];
        }

        try
        {
            var declared = DeliveryConfiguration.Read(text, name);
            var branch = SourceBranch.Of(
                options.Root,
                isReview: !needs.Bumps,
                System.Environment.GetEnvironmentVariable
            );
            return new LeftApps(options, _made, SourceCommit.AddressOf(options.Root), branch).In(declared, tip);
        }
        catch (DeliveryException)
        {
            return [];
        }
    }

    private IReadOnlyList<DeliveryApp> AppsOf(DeliveryConfiguration configuration, IReadOnlyList<LeftApp> left) =>
        needs.UsesSource ? [.. configuration.AppsInOrder.Where(app => !left.Any(other => other.Name == app.Name))] : [];

    private void Check(DeliveryConfiguration configuration, IReadOnlyList<DeliveryApp> apps)
    {
        // What names its own environment says itself where there is none such.
        if (needs.UsesSource || needs.UsesCluster)
        {
            _ = configuration.Environment(options.Environment);
        }

        if (needs.UsesSource)
        {
            DeclarationCheck.Check(_made, apps);
            GivenImages.Check(options.OutsideServices, apps);
        }
    }

    private static async Task<string?> ClusterAnswersAsync(
        Destination destination,
        CancellationToken cancellationToken
    ) => $"cluster       {await destination.Cluster.AnswerAsync(cancellationToken)}";

    private static Task<string?> Begin(bool isNeeded, Func<Task<string?>> ask) =>
        isNeeded ? Task.Run(ask) : Task.FromResult<string?>(null);

    private static void Tell(string? answer)
    {
        if (answer is not null)
        {
            Log.Information("{Answer:l}", answer);
        }
    }
}
