using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Selection;

/// <summary>Chooses objects by their labels.</summary>
internal sealed class LabelSelector
{
    private readonly List<LabelRequirement> _requirements = [];

    /// <summary>Chooses everything.</summary>
    public static LabelSelector Everything { get; } = new();

    public bool IsEverything => _requirements.Count == 0;

    /// <summary>Reads the text of a <c>labelSelector</c> query parameter.</summary>
    /// <exception cref="ApiException">The text is no selector.</exception>
    public static LabelSelector Parse(string text)
    {
        var selector = new LabelSelector();
        foreach (var part in Split(text))
        {
            selector._requirements.Add(LabelRequirement.Parse(part, text));
        }

        return selector;
    }

    /// <summary>Reads a selector as objects hold it; null chooses nothing of them, an empty one everything.</summary>
    public static LabelSelector Of(JsonObject? selector)
    {
        var result = new LabelSelector();
        if (selector is null)
        {
            result._requirements.Add(LabelRequirement.Never);
            return result;
        }

        result._requirements.AddRange(OfLabels(selector.Map("matchLabels"))._requirements);
        foreach (var expression in selector.List("matchExpressions").Objects())
        {
            result._requirements.Add(LabelRequirement.Of(expression));
        }

        return result;
    }

    /// <summary>Chooses what has all of these labels.</summary>
    public static LabelSelector OfLabels(JsonObject? labels)
    {
        var result = new LabelSelector();
        foreach (var (key, value) in labels ?? [])
        {
            result._requirements.Add(new LabelRequirement(key, LabelOperator.In, [value.AsText() ?? ""]));
        }

        return result;
    }

    public bool Matches(IReadOnlyDictionary<string, string> labels) =>
        _requirements.TrueForAll(requirement => requirement.Matches(labels));

    public bool Matches(JsonObject? labels) =>
        Matches((labels ?? []).ToDictionary(label => label.Key, label => label.Value.AsText() ?? ""));

    public override string ToString() => string.Join(',', _requirements);

    private static IEnumerable<string> Split(string text)
    {
        var (start, depth) = (0, 0);
        for (var index = 0; index <= text.Length; index++)
        {
            var symbol = index < text.Length ? text[index] : ',';
            depth +=
                symbol == '(' ? 1
                : symbol == ')' ? -1
                : 0;
            if (symbol == ',' && depth == 0)
            {
                var part = text[start..index].Trim();
                start = index + 1;
                if (part.Length > 0)
                {
                    yield return part;
                }
            }
        }
    }
}
