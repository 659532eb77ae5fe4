using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Delivery.Configuration;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Components.Connecting;

/// <summary>The environment repository: that it is there, says what is delivered where, and may be pushed to.</summary>
/// <param name="begins">Whether an empty one is begun.</param>
internal sealed class RepositoryPart(DeliveryOptions options, BareClone clone, bool begins = true)
{
    /// <summary>What it declares; null while it is not read, or declares nothing.</summary>
    public DeliveryConfiguration? Configuration { get; private set; }

    public async Task<ConnectedPart> ConnectAsync(CancellationToken cancellationToken)
    {
        await PushPermission.CheckAsync(clone.Remote.Url, options, cancellationToken);
        var said = "push allowed";
        if (await clone.FetchAsync(options.Branch, cancellationToken) is not { } tip)
        {
            if (!begins)
            {
                return ConnectedPart.Lacking(
                    "repository",
                    $"{clone.Remote} has no branch {options.Branch}: name one with --delivery-branch, or begin it with ./build.sh Connect."
                );
            }

            tip = await SeedAsync(cancellationToken);
            said = options.DryRun
                ? "empty: the content of manifests/ would be pushed"
                : "was empty: content of manifests/ pushed";
        }

        var text = clone.Snapshot(tip).ReadText(EnvironmentLayout.ConfigurationFile);
        if (text is null)
        {
            return ConnectedPart.Lacking(
                "repository",
                $"{clone.Remote} has no {EnvironmentLayout.ConfigurationFile} on branch {options.Branch}: commit the content of manifests/ to it."
            );
        }

        // Other repositories may have services there that this build does not have.
        Configuration = DeliveryConfiguration.Read(text, EnvironmentLayout.ConfigurationFile);
        return new ConnectedPart(
            "repository",
            $"{clone.Remote}  {options.Branch} {tip.Short()}, {AppCount.Of(Configuration.Apps.Count)}  {said}"
        )
        {
            Notes = [.. Unattended(Configuration)],
        };
    }

    private async Task<CommitId> SeedAsync(CancellationToken cancellationToken)
    {
        var files = SandboxLink.ContentOf(options).Files();
        if (!files.ContainsKey(EnvironmentLayout.ConfigurationFile))
        {
            throw new DeliveryException(
                Refusals.MissingDeclarations,
                $"{clone.Remote} is empty, and there is no {Path.Combine(options.ContentFolder, EnvironmentLayout.ConfigurationFile)} to begin with; `fairlead init` writes one."
            );
        }

        var change = new TreeChange
        {
            Writes = files,
            Message = new CommitMessage("Begin with what is to be delivered"),
        };
        return await clone.BeginAsync(options.Branch, change, cancellationToken)
            ?? await clone.FetchAsync(options.Branch, cancellationToken)
            ?? throw new DeliveryException(
                Refusals.MissingBranch,
                $"{clone.Remote} has no branch {options.Branch} although somebody began it meanwhile; run Connect again."
            );
    }

    // What suits a sandbox, which has no colleagues, may not suit production.
    private static IEnumerable<string> Unattended(DeliveryConfiguration configuration)
    {
        var sources = configuration.Environments.SelectMany(environment => environment.From).ToHashSet();
        return configuration
            .Environments.Where(environment =>
                environment is { AutoMerge: true, From.Count: > 0, Gates.Approval: null }
                && !sources.Contains(environment.Name)
            )
            .Select(environment =>
                $"{environment.Name} takes releases without anybody's approval (autoMerge); gates: {{ approval: ... }} in fairlead.yaml asks for one."
            );
    }
}
