namespace Fairlead.Yaml;

/// <summary>How a text is read, and how much of it is too much.</summary>
public sealed record YamlReadOptions
{
    /// <summary>Default: <see cref="DuplicateKeys.Reject"/>.</summary>
    public DuplicateKeys DuplicateKeys { get; init; } = DuplicateKeys.Reject;

    /// <summary>
    /// Whether escapes of JSON count in a text that begins with <c>{</c>, as kubectl reads such files: <c>\/</c>, and two
    /// halves of a surrogate pair. YAML 1.1 has neither. Default: false.
    /// </summary>
    public bool ReadsJson { get; init; }

    /// <summary>How deep mappings and lists may nest. Default: 100.</summary>
    public int MaximumDepth { get; init; } = 100;

    /// <summary>
    /// How many keys, values and started 256 characters of scalars the text may hold once its aliases are written
    /// out, over all its documents. Default: 2,000,000, which a 10 MB file of manifests stays well below.
    /// </summary>
    public int MaximumNodes { get; init; } = 2_000_000;

    /// <summary>
    /// How many of these may stand behind aliases, each time one is written out. Default: 100,000. What is written by hand
    /// takes as much memory as its length suggests; what an alias stands for takes hundreds of times its own.
    /// </summary>
    public int MaximumAliasedValues { get; init; } = 100_000;

    /// <summary>What the aliases of this text and of others share; null, the default, for nothing.</summary>
    public AliasAllowance? Aliases { get; init; }
}
