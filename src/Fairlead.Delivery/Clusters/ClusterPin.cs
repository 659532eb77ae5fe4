using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Delivery.Agents;
using Fairlead.Delivery.Promotions;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments;
using Fairlead.Environments.Agents;
using Fairlead.Environments.Files;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Yaml;
using Fairlead.Yaml.Editing;

namespace Fairlead.Delivery.Clusters;

/// <summary>
/// Writes into <c>fairlead.yaml</c> which cluster an environment's charts are rendered for, and keeps every other line of it.
/// Where all of it stands there it makes no commit.
/// </summary>
/// <param name="repository">A clone of the environment repository.</param>
public sealed class ClusterPin(BareClone repository)
{
    /// <summary>Commits and pushes; where the branch moves meanwhile, the edit is made again on its new tip.</summary>
    /// <exception cref="DeliveryException">There is no such environment, or the file cannot be edited in place.</exception>
    /// <exception cref="GitException">The repository cannot be read or written.</exception>
    public async Task<ClusterPinResult> RunAsync(ClusterPinRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (cluster, notes) = (KubernetesTarget.Unknown, (IReadOnlyList<string>)[]);
        var outcome = await repository.CommitAsync(
            request.Branch,
            snapshot =>
            {
                (cluster, notes) = (Found(request, snapshot), NotesOf(request, snapshot));
                return Change(request, cluster, snapshot);
            },
            cancellationToken
        );
        return new ClusterPinResult(outcome.Tip, outcome.Changed, cluster, notes);
    }

    /// <summary>Puts the commit on a branch of its own, for a pull request to be opened from.</summary>
    /// <inheritdoc cref="RunAsync" />
    public async Task<ClusterPinResult> ProposeAsync(ClusterPinRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var tip = await TipOf.BranchAsync(repository, request.Branch, cancellationToken);
        var snapshot = repository.Snapshot(tip);
        var (cluster, notes) = (Found(request, snapshot), NotesOf(request, snapshot));
        if (Change(request, cluster, snapshot) is not { } change)
        {
            return new ClusterPinResult(tip, Changed: false, cluster, notes);
        }

        var branch = $"fairlead/configure/{request.Environment}";
        var outcome = await repository.PutBranchAsync(branch, tip, change, cancellationToken);
        return new ClusterPinResult(outcome.Tip, outcome.Changed, cluster, notes) { Branch = branch };
    }

    // A version that says the same, with its patch or without, stays as people wrote it; so does the order of what stays.
    private static KubernetesTarget Found(ClusterPinRequest request, TreeSnapshot tip)
    {
        var present = PromotionPlanner.Configuration(tip).Environment(request.Environment).Kubernetes;
        var version = request.Version.ToString();
        var isSame = KubernetesMinor.TryParse(present.Version, out var said) && said == request.Version;
        var beyond = ServedVersions.Beyond(version, request.Served);
        return new KubernetesTarget(
            isSame ? present.Version : version,
            [.. present.ApiVersions.Intersect(beyond), .. beyond.Except(present.ApiVersions)]
        );
    }

    private static TreeChange? Change(ClusterPinRequest request, KubernetesTarget cluster, TreeSnapshot tip)
    {
        var writes = new Dictionary<string, byte[]>();
        Note(EnvironmentLayout.ConfigurationFile, text => Edited(text, request.Environment, cluster));
        Note(EnvironmentLayout.EnvironmentFile(request.Environment), text => Described(text, request, tip));
        return writes.Count == 0
            ? null
            : new TreeChange
            {
                Writes = writes,
                Message = new CommitMessage($"{request.Environment}: render for Kubernetes {request.Version}")
                {
                    Body = Body(cluster, request.Agent),
                    Trailers = [new Trailer(CommitKind.Trailer, CommitKind.Configure)],
                },
            };

        void Note(string path, Func<string, string> edit)
        {
            if (tip.ReadText(path) is { } text && edit(text) is var edited && edited != text)
            {
                writes[path] = Encoding.UTF8.GetBytes(edited);
            }
        }
    }

    private static string Edited(string text, string environment, KubernetesTarget cluster)
    {
        var place = $"/environments{JsonPointer.Join("", environment)}/kubernetes";
        const string File = EnvironmentLayout.ConfigurationFile;
        var wanted = cluster.ToJson();
        try
        {
            var root = YamlReader.ReadSingle(text, File).Root;
            if (root?["environments"]?[environment]?["kubernetes"] is not JsonObject { Count: > 0 } present)
            {
                return MappingEditor.Set(text, File, place, wanted);
            }

            // Each for itself, so that what people wrote beside one of them stays.
            return present
                .Select(field => field.Key)
                .Union(wanted.Select(field => field.Key))
                .Aggregate(
                    text,
                    (edited, key) =>
                        wanted[key] is { } value ? MappingEditor.Set(edited, File, $"{place}/{key}", value)
                        : present[key] is JsonArray ? MappingEditor.Set(edited, File, $"{place}/{key}", new JsonArray())
                        : edited
                );
        }
        catch (YamlEditException error)
        {
            throw new DeliveryException(
                Refusals.ClusterEdit,
                $"{error.Message}. What {environment} shall say:\n{YamlWriter.Write(new JsonObject { ["kubernetes"] = wanted })}",
                error
            );
        }
    }

    // What nobody can read is the next bump's to mend.
    private static string Described(string text, ClusterPinRequest request, TreeSnapshot tip) =>
        request.Agent is { } agent
        && DescribedEnvironment.Present(tip, request.Environment) is { } file
        && file.Agent != agent
            ? (file with { Agent = agent }).Write()
            : text;

    private static string[] NotesOf(ClusterPinRequest request, TreeSnapshot tip) =>
        request.Agent is not null && DescribedEnvironment.Present(tip, request.Environment) is null
            ?
            [
                $"{request.Environment} has no environment.yaml that can be read, so that its agent is not written down: bump it, and run this again.",
            ]
            : [];

    private static string Body(KubernetesTarget cluster, AgentReport? agent) =>
        string.Join(
            '\n',
            [
                .. agent is null ? (string[])[] : [$"- agent {agent.Version}, {agent.Formats}"],
                .. cluster.ApiVersions.Select(version => $"- {version}"),
            ]
        );
}
