using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Selection;

/// <summary>What is asked of one label.</summary>
internal sealed partial record LabelRequirement(string Key, LabelOperator Operator, IReadOnlyList<string> Values)
{
    public static LabelRequirement Never { get; } = new("", LabelOperator.Never, []);

    public static LabelRequirement Parse(string part, string whole)
    {
        if (Sets().Match(part) is { Success: true } set)
        {
            var values = set.Groups["value"].Value.Split(',', StringSplitOptions.TrimEntries);
            var isIn = set.Groups["how"].Value is "in";
            return new LabelRequirement(set.Groups["key"].Value, isIn ? LabelOperator.In : LabelOperator.NotIn, values);
        }

        if (Equalities().Match(part) is { Success: true } equality)
        {
            var isIn = equality.Groups["how"].Value is "=" or "==";
            return new LabelRequirement(
                equality.Groups["key"].Value,
                isIn ? LabelOperator.In : LabelOperator.NotIn,
                [equality.Groups["value"].Value]
            );
        }

        if (Keys().Match(part) is { Success: true } key)
        {
            var exists = key.Groups["how"].Length == 0;
            return new LabelRequirement(
                key.Groups["key"].Value,
                exists ? LabelOperator.Exists : LabelOperator.Missing,
                []
            );
        }

        throw ApiErrors.BadRequest(
            $"unable to parse requirement: found '{part}' in \"{whole}\", expected: a label selector"
        );
    }

    public static LabelRequirement Of(JsonObject expression) =>
        new(
            expression.Text("key") ?? "",
            expression.Text("operator") switch
            {
                "In" => LabelOperator.In,
                "NotIn" => LabelOperator.NotIn,
                "Exists" => LabelOperator.Exists,
                "DoesNotExist" => LabelOperator.Missing,
                _ => LabelOperator.Never,
            },
            [.. expression.List("values").Texts()]
        );

    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        var isThere = labels.TryGetValue(Key, out var value);
        return Operator switch
        {
            LabelOperator.In => isThere && Values.Contains(value),
            LabelOperator.NotIn => !isThere || !Values.Contains(value),
            LabelOperator.Exists => isThere,
            LabelOperator.Missing => !isThere,
            _ => false,
        };
    }

    public override string ToString() =>
        Operator switch
        {
            LabelOperator.In when Values.Count == 1 => $"{Key}={Values[0]}",
            LabelOperator.NotIn when Values.Count == 1 => $"{Key}!={Values[0]}",
            LabelOperator.In => $"{Key} in ({string.Join(',', Values)})",
            LabelOperator.NotIn => $"{Key} notin ({string.Join(',', Values)})",
            LabelOperator.Missing => "!" + Key,
            _ => Key,
        };

    [GeneratedRegex(@"^(?<key>[A-Za-z0-9_./-]+)\s+(?<how>in|notin)\s*\((?<value>[^()]*)\)$", RegexOptions.None, 1000)]
    private static partial Regex Sets();

    [GeneratedRegex(
        @"^(?<key>[A-Za-z0-9_./-]+)\s*(?<how>==|=|!=)\s*(?<value>[A-Za-z0-9_.-]*)$",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Equalities();

    [GeneratedRegex(@"^(?<how>!?)\s*(?<key>[A-Za-z0-9_./-]+)$", RegexOptions.None, 1000)]
    private static partial Regex Keys();
}
