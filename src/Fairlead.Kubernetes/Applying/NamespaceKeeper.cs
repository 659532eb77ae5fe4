using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Applying;

/// <summary>
/// Creates the namespace of an application. It is no member of any set, and goes only with its whole environment.
/// </summary>
internal static class NamespaceKeeper
{
    /// <summary>Makes it; true, for there is no other way than to have it or to fail.</summary>
    /// <param name="session">The cluster.</param>
    /// <param name="name">The namespace.</param>
    /// <param name="environment">The environment that it is made for, and by which it is known to be of our making.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ApplyException">It may not be made.</exception>
    public static async Task<bool> CreateAsync(
        ClusterSession session,
        string name,
        string environment,
        CancellationToken cancellationToken
    )
    {
        var kind =
            session.Catalog.Find(new GroupKind("", "Namespace"))
            ?? throw new ApplyException(Refusals.NoKubernetes, "The cluster serves no namespaces.");
        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Namespace",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["labels"] = new JsonObject { [ApplySetNames.Environment] = environment },
            },
        };
        try
        {
            await session.Client.SendAsync(
                ClusterRequest.Apply(kind.ObjectPath("", name), body, force: true),
                cancellationToken
            );
            return true;
        }
        catch (ClusterException error)
        {
            throw new ApplyException(
                Refusals.FailedObject,
                $"The namespace {name} is missing and could not be created. {error.Message}",
                error
            );
        }
    }
}
