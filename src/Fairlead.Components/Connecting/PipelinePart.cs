using System.Text;
using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Forges;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Pipelines.Text;

namespace Fairlead.Components.Connecting;

/// <summary>
/// The pipeline of the environment repository itself, and who reviews what there. What is missing is committed, or proposed
/// where the branch is protected; a file that says something else is somebody's, and is only compared.
/// </summary>
internal sealed class PipelinePart(DeliveryOptions options, BareClone clone)
{
    private const string Proposed = "fairlead/configure/pipeline";

    public async Task<ConnectedPart> ConnectAsync(
        DeliveryConfiguration? configuration,
        CancellationToken cancellationToken
    )
    {
        var address = ForgeLink.AddressOf(options, sandbox: null);
        if (configuration is null || clone.KnownTip(options.Branch) is not { } tip)
        {
            return new ConnectedPart("pipeline", "of the environment repository: not before there is one");
        }

        if (address.Kind != ForgeKind.GitHub || SourceAt(clone.Remote.Url) is not { } source)
        {
            return new ConnectedPart(
                "pipeline",
                "of the environment repository: written where it lies beside this one on GitHub"
            )
            {
                Notes = ["what it runs for each pull request: Rerender --check --delivery-branch BRANCH, and Gates."],
            };
        }

        var there = clone.Snapshot(tip);
        var present = there.ReadText(EnvironmentWorkflow.File) ?? "";
        var workflow = new EnvironmentWorkflow(source, options.Registry!, options.Branch);
        var wanted = new Dictionary<string, string>
        {
            [EnvironmentWorkflow.File] = workflow.Write(options.Root, present),
        };
        if (CodeOwners.Write(configuration) is { } owners)
        {
            wanted[CodeOwners.File] = owners;
        }

        var missing = wanted.Where(file => !there.Exists(file.Key)).ToDictionary();
        var notes = wanted.SelectMany(file => Differences(file.Key, there.ReadText(file.Key), file.Value)).ToList();
        var said = missing.Count == 0 ? "is there" : await WriteAsync(tip, missing, address, cancellationToken);
        return new ConnectedPart("pipeline", $"{string.Join(", ", wanted.Keys)}  {said}")
        {
            Notes =
            [
                .. notes,
                .. missing.ContainsKey(EnvironmentWorkflow.File)
                    ?
                    [
                        $"it reads secrets of that repository: SOURCE_TOKEN, which may read {source}, and REGISTRY_PASSWORD.",
                    ]
                    : Array.Empty<string>(),
                .. options.DryRun ? missing.SelectMany(file => Lines(file.Key, file.Value)) : [],
            ],
        };
    }

    private async Task<string> WriteAsync(
        CommitId tip,
        Dictionary<string, string> files,
        ForgeAddress address,
        CancellationToken cancellationToken
    )
    {
        var change = new TreeChange
        {
            Writes = files.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value)),
            Message = new CommitMessage(
                "Check pull requests",
                "What they change is rendered again, and the status of the gates is set.",
                [new Trailer(CommitKind.Trailer, CommitKind.Configure)]
            ),
        };
        try
        {
            var done = await clone.CommitAsync(options.Branch, _ => change, cancellationToken);
            return options.DryRun ? "would be committed" : $"committed as {done.Tip.Short()}";
        }
        catch (GitException error) when (error.Failure == GitFailure.Refused)
        {
            var put = await clone.PutBranchAsync(Proposed, tip, change, cancellationToken);
            return await ProposeAsync(put.Tip, address, cancellationToken);
        }
    }

    private async Task<string> ProposeAsync(CommitId head, ForgeAddress address, CancellationToken cancellationToken)
    {
        var token = ForgeLink.TokenOf(options, address, System.Environment.GetEnvironmentVariable);
        var forge = ForgeConnection.Open(address, token, clone);
        try
        {
            var message = clone.Describe(head).Message;
            var opened = await forge.OpenAsync(
                new PullRequestDraft(Proposed, options.Branch, message.Subject, message.Body),
                cancellationToken
            );
            return $"proposed by pull request {opened.Number} ({opened.Url})";
        }
        finally
        {
            (forge as IDisposable)?.Dispose();
        }
    }

    // Owner and name of this repository, where the other one's server has it.
    private string? SourceAt(string environments)
    {
        var own = SourceCommit.AddressOf(options.Root);
        return
            Uri.TryCreate(own, UriKind.Absolute, out var source)
            && Uri.TryCreate(environments, UriKind.Absolute, out var other)
            && source.Authority == other.Authority
            && source.AbsolutePath.Trim('/').Split('/') is [var owner, var name]
            ? $"{owner}/{(name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name)}"
            : null;
    }

    private static IEnumerable<string> Differences(string file, string? there, string wanted) =>
        there is null || there == wanted
            ? []
            : LineDiff.Of(there, wanted).Prepend($"{file} says something else, which stays; Connect would write:");

    private static IEnumerable<string> Lines(string file, string text) =>
        text.TrimEnd('\n').Split('\n').Prepend($"{file}:");
}
