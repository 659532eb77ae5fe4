using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Kubernetes.Rights;

/// <summary>
/// Asks the cluster for rights: first for all rules of a namespace at once, then one by one for what those rules do not
/// grant. A cluster that does not answer such questions is taken to grant everything; it will refuse for itself.
/// </summary>
/// <remarks>Source: Kubernetes documentation, "Authorization", "Checking API access".</remarks>
public static class AccessReview
{
    private const string Group = "authorization.k8s.io";

    /// <summary>The rights that are missing.</summary>
    /// <param name="client">The cluster, acting as whoever is going to need the rights.</param>
    /// <param name="needs">The rights to ask for.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public static Task<IReadOnlyList<AccessNeed>> MissingAsync(
        ClusterClient client,
        IReadOnlyList<AccessNeed> needs,
        CancellationToken cancellationToken
    ) => MissingAsync(client, needs, new PassMemory(), cancellationToken);

    /// <summary>The rights that are missing; what the pass has asked before is not asked again.</summary>
    internal static async Task<IReadOnlyList<AccessNeed>> MissingAsync(
        ClusterClient client,
        IReadOnlyList<AccessNeed> needs,
        PassMemory memory,
        CancellationToken cancellationToken
    )
    {
        var places = await Task.WhenAll(
            needs
                .GroupBy(need => need.Namespace)
                .Select(place => MissingAsync(client, place.Key, [.. place], memory, cancellationToken))
        );
        return [.. places.SelectMany(missing => missing)];
    }

    /// <summary>Who the cluster takes the client for; empty where it does not tell.</summary>
    public static async Task<string> UserAsync(ClusterClient client, CancellationToken cancellationToken)
    {
        if (client.ActsAs is { } other)
        {
            return other.User;
        }

        var question = Question("authentication.k8s.io", "SelfSubjectReview", []);
        try
        {
            var answer = await client.SendAsync(question, cancellationToken);
            return answer.TextAt("status", "userInfo", "username") ?? "";
        }
        catch (ClusterException)
        {
            // Only the subject of a printed binding is lost.
            return "";
        }
    }

    private static async Task<IEnumerable<AccessNeed>> MissingAsync(
        ClusterClient client,
        string @namespace,
        IReadOnlyList<AccessNeed> needs,
        PassMemory memory,
        CancellationToken cancellationToken
    )
    {
        var who = PassMemory.Who(client);
        // Rules of the whole cluster cannot be told from those of the namespace that was asked about.
        var rules =
            @namespace.Length == 0
                ? null
                : await memory.Rules.GetAsync(
                    (who, @namespace),
                    ending => RulesAsync(client, @namespace, ending),
                    cancellationToken
                );
        var open = needs.Where(need => rules?.Grant(need) != true).ToList();
        var known = new ConcurrentDictionary<AccessNeed, bool>();
        await Task.WhenAll(
            open.Select(need => need with { Name = "" })
                .Distinct()
                .Select(async need => known[need] = await AllowedAsync(need))
        );
        var refused = open.Where(need => !known[need with { Name = "" }]).ToList();
        var answers = await Task.WhenAll(
            refused.Select(async need => (need, Allowed: need.Name.Length > 0 && await AllowedAsync(need)))
        );
        return answers.Where(answer => !answer.Allowed).Select(answer => answer.need);

        Task<bool> AllowedAsync(AccessNeed need) =>
            memory.Rights.GetAsync((who, need), ending => IsAllowedAsync(client, need, ending), cancellationToken);
    }

    private static async Task<GrantedRules?> RulesAsync(
        ClusterClient client,
        string @namespace,
        CancellationToken cancellationToken
    )
    {
        var question = Question(Group, "SelfSubjectRulesReview", new JsonObject { ["namespace"] = @namespace });
        try
        {
            return GrantedRules.Read(await client.SendAsync(question, cancellationToken));
        }
        catch (ClusterException error) when (error.Status is not null)
        {
            // The shortcut is not served here; every right is asked for by itself.
            return null;
        }
    }

    private static async Task<bool> IsAllowedAsync(
        ClusterClient client,
        AccessNeed need,
        CancellationToken cancellationToken
    )
    {
        var attributes = new JsonObject
        {
            ["verb"] = need.Verb,
            ["group"] = need.Group,
            ["resource"] = need.Resource,
        };
        if (need.Namespace.Length > 0)
        {
            attributes["namespace"] = need.Namespace;
        }

        if (need.Name.Length > 0)
        {
            attributes["name"] = need.Name;
        }

        var question = Question(
            Group,
            "SelfSubjectAccessReview",
            new JsonObject { ["resourceAttributes"] = attributes }
        );
        try
        {
            return (await client.SendAsync(question, cancellationToken)).FlagAt("status", "allowed") != false;
        }
        catch (ClusterException error) when (error.Status is not null)
        {
            return true;
        }
    }

    private static ClusterRequest Question(string group, string kind, JsonObject spec) =>
        new(
            HttpMethod.Post,
            $"/apis/{group}/v1/{kind.ToLowerInvariant()}s",
            new JsonObject
            {
                ["apiVersion"] = $"{group}/v1",
                ["kind"] = kind,
                ["spec"] = spec,
            }
        );
}
