using System.Collections.Concurrent;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Rights;

namespace Fairlead.Kubernetes.Applying;

/// <summary>What one pass over an environment has found out or done, so that its next application need not.</summary>
internal sealed class PassMemory
{
    /// <summary>Rights, by who has them and what they are.</summary>
    public SharedAnswers<(string Who, AccessNeed Need), bool> Rights { get; } = new();

    /// <summary>All rules of a namespace, by whom they hold for; null where the cluster does not list them.</summary>
    public SharedAnswers<(string Who, string Namespace), GrantedRules?> Rules { get; } = new();

    /// <summary>Namespaces that were missing when the pass began, by who makes them: true once they are there.</summary>
    public SharedAnswers<(string Who, string Name), bool> Namespaces { get; } = new();

    /// <summary>Names of all objects of a kind and namespace, by who reads them; null where they may not be listed.</summary>
    public SharedAnswers<(string Who, ResourceKind Kind, string Namespace), IReadOnlySet<string>?> Names { get; } =
        new();

    private readonly ConcurrentDictionary<(string, ResourceKind, string), int> _asked = new();

    /// <summary>Counts a question for an object of a kind and namespace; how many there were with this one.</summary>
    public int CountAsked((string Who, ResourceKind Kind, string Namespace) place) =>
        _asked.AddOrUpdate(place, 1, (_, count) => count + 1);

    /// <summary>Tells apart whom a client acts as.</summary>
    public static string Who(ClusterClient client) =>
        string.Join('\n', client.ActsAs?.Headers().Select(header => $"{header.Name}: {header.Value}") ?? []);
}
