namespace Fairlead.Agent.Reporting;

/// <summary>The named arguments of a log line.</summary>
internal static class LogFields
{
    private const string Template = "{OriginalFormat}";

    /// <summary>Each argument in its order, named as it is in JSON.</summary>
    public static IEnumerable<(string Name, object? Value)> Of<TState>(TState state) =>
        (state as IReadOnlyList<KeyValuePair<string, object?>> ?? [])
            .Where(pair => pair.Key != Template)
            .Select(pair => (NameOf(pair.Key.TrimStart('@')), pair.Value));

    private static string NameOf(string key) => char.ToLowerInvariant(key[0]) + key[1..];
}
