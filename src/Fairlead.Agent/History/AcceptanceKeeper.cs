using System.Text.Json.Nodes;
using Fairlead.Agent.CommandLine;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Records;

namespace Fairlead.Agent.History;

/// <summary>Writes down a person's word about a commit, for the agent to go by.</summary>
/// <param name="client">The cluster.</param>
/// <param name="store">Keeps the record.</param>
internal sealed class AcceptanceKeeper(ClusterClient client, RecordStore store)
{
    private const int Attempts = 5;
    private const string ReviewPath = "/apis/authentication.k8s.io/v1/selfsubjectreviews";

    /// <summary>Writes it; a record that was edited by hand is replaced by it.</summary>
    /// <exception cref="RecordException">The record may not be written.</exception>
    /// <exception cref="ClusterException">The cluster does not answer.</exception>
    public async Task<Acceptance> KeepAsync(AgentOptions options, CancellationToken cancellationToken)
    {
        var word = new Acceptance(
            options.AcceptedCommit ?? "",
            options.Reason ?? "",
            await WhoAsync(cancellationToken),
            Timestamp.Of(client.Time.GetUtcNow())
        );
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stored = await store.FindAsync(cancellationToken);
            var record = stored?.Record ?? new EnvironmentRecord(options.Environment);
            if (await store.TryWriteAsync(record with { Acceptance = word }, stored, cancellationToken) is not null)
            {
                return word;
            }
        }

        throw new RecordException(
            Refusals.ContendedRecord,
            $"The record of {options.Environment} in {store.Key.Namespace} was changed by somebody else {Attempts} times meanwhile; run again."
        );
    }

    // Whoever the cluster takes us for; one that does not tell still takes the word.
    private async Task<string> WhoAsync(CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["apiVersion"] = "authentication.k8s.io/v1", ["kind"] = "SelfSubjectReview" };
        try
        {
            var answer = await client.SendAsync(
                new ClusterRequest(HttpMethod.Post, ReviewPath, body),
                cancellationToken
            );
            return answer["status"]?["userInfo"]?["username"]?.ToString() ?? "";
        }
        catch (ClusterException)
        {
            return "";
        }
    }
}
