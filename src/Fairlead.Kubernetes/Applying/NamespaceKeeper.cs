using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Creates the namespace of an application. It is no member of any set and is never pruned.</summary>
internal static class NamespaceKeeper
{
    public static async Task CreateAsync(ClusterSession session, string name, CancellationToken cancellationToken)
    {
        var kind =
            session.Catalog.Find(new GroupKind("", "Namespace"))
            ?? throw new ApplyException("The cluster serves no namespaces.");
        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Namespace",
            ["metadata"] = new JsonObject { ["name"] = name },
        };
        try
        {
            await session.Client.SendAsync(
                ClusterRequest.Apply(kind.ObjectPath("", name), body, force: true),
                cancellationToken
            );
        }
        catch (ClusterException error)
        {
            throw new ApplyException(
                $"The namespace {name} is missing and could not be created. {error.Message}",
                error
            );
        }
    }
}
