using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Health;

/// <summary>One thing to look for in an object: a condition, or a field.</summary>
public sealed record HealthTest
{
    /// <summary>Type of a condition in <c>status.conditions</c>; null to look at <see cref="Field"/>.</summary>
    public string? Condition { get; init; }

    /// <summary>Status the condition has to have; <c>True</c> by default.</summary>
    public string Status { get; init; } = "True";

    /// <summary>Reasons of which the condition has to have one; empty for any.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>JSON pointer of a field, such as <c>/status/phase</c>; null to look at <see cref="Condition"/>.</summary>
    public string? Field { get; init; }

    /// <summary>Values of which the field has to have one; empty for any value at all.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>JSON pointer of another field that has to have the same value; null for none.</summary>
    public string? EqualTo { get; init; }

    /// <summary>JSON pointer of the text that explains the verdict; null for the condition's message, or the value.</summary>
    public string? Message { get; init; }

    /// <summary>True where the object is as the test asks for.</summary>
    internal bool Matches(JsonObject root)
    {
        if (Condition is { } type)
        {
            return Health.Condition.Find(root, type) is { } condition
                && condition.Status.Is(Status)
                && (Reasons.Count == 0 || Reasons.Contains(condition.Reason));
        }

        var value = Text(root, Field);
        return value is not null
            && (Values.Count == 0 || Values.Contains(value))
            && (EqualTo is null || value.Is(Text(root, EqualTo)));
    }

    /// <summary>What the object says about it.</summary>
    internal string Explain(JsonObject root)
    {
        if (Text(root, Message) is { Length: > 0 } message)
        {
            return message;
        }

        if (Condition is not { } type)
        {
            return $"{Field} is {Text(root, Field) ?? "not set"}";
        }

        return Health.Condition.Find(root, type) is { } condition
            ? condition.Why.Length > 0
                ? $"{type} is {condition.Status}: {condition.Why}"
                : $"{type} is {condition.Status}"
            : $"it has no condition {type} yet";
    }

    private static string? Text(JsonObject root, string? pointer) =>
        pointer is null ? null
        : JsonPointers.Get(root, pointer) is { } node
            ? node.GetValueKind() switch
            {
                JsonValueKind.True => "True",
                JsonValueKind.False => "False",
                _ => node.ToString(),
            }
        : null;
}
