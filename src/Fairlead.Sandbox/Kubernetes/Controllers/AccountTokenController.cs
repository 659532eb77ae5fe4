using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>Fills Secrets that ask for the token of a service account, and deletes them when the account is gone.</summary>
internal sealed class AccountTokenController(Cluster cluster) : IController
{
    private const string Account = "kubernetes.io/service-account.name";
    private const string AccountUid = "kubernetes.io/service-account.uid";

    public IEnumerable<ObjectId> Affected(StoreEvent change)
    {
        if (change.Object.Id.Resource is "secrets" && IsToken(change.Object))
        {
            yield return change.Object.Id;
        }
        else if (change.Object.Id.Resource is "serviceaccounts" && (change.Previous is null || change.IsDeletion))
        {
            foreach (var secret in cluster.List("secrets", change.Object.Id.Namespace).Where(IsToken))
            {
                yield return secret.Id;
            }
        }
    }

    public TimeSpan? Reconcile(ObjectId id)
    {
        if (cluster.Get(id) is not { Header.IsDeleting: false } secret || !IsToken(secret))
        {
            return null;
        }

        var annotations = secret.Tree.Map("metadata").Map("annotations");
        var account = cluster.Get(new ObjectId("serviceaccounts", id.Namespace, annotations.Text(Account) ?? ""));
        if (account is null)
        {
            // The account may only come later; a Secret that had one goes with it.
            if (annotations.Text(AccountUid) is not null)
            {
                cluster.Delete(id);
            }
        }
        else if (secret.Tree.Map("data").Text("token") is null)
        {
            cluster.Update(id, tree => Fill(tree, account));
        }

        return null;
    }

    private void Fill(JsonObject secret, StoredObject account)
    {
        secret.Ensure("metadata").Ensure("annotations")[AccountUid] = account.Header.Uid;
        var data = secret.Ensure("data");
        data["token"] = Encoded(cluster.Tokens.Issue(account, [], expires: null));
        data["namespace"] = Encoded(account.Id.Namespace);
        data["ca.crt"] = "";
    }

    private static bool IsToken(StoredObject secret) =>
        secret.Tree.Text("type") is "kubernetes.io/service-account-token";

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
