using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Health;

/// <summary>Rules for kinds that this program does not know, or that are to be judged in another way.</summary>
/// <param name="Rules">The rules; the first that concerns a kind counts.</param>
public sealed record HealthRules(IReadOnlyList<HealthRule> Rules)
{
    /// <summary>No rules: built-in kinds and the usual conditions.</summary>
    public static HealthRules None { get; } = new([]);

    /// <summary>Reads rules.</summary>
    /// <param name="text">YAML: a list, or a mapping with the list under <c>health</c>.</param>
    /// <param name="source">The file's path, for messages.</param>
    /// <exception cref="EnvironmentFileException">Lists every problem with its place.</exception>
    public static HealthRules Read(string text, string source) => HealthRuleReader.Read(text, source);

    internal HealthRule? For(GroupKind kind) => Rules.FirstOrDefault(rule => rule.Concerns(kind));
}
