namespace Fairlead.Charts.HelmYaml;

/// <summary>A node of a document before its types are resolved.</summary>
internal abstract record YamlNode(string Tag);

/// <summary>A text whose type is not known yet.</summary>
/// <param name="Tag">Tag, in full; empty without one.</param>
/// <param name="Value">The text.</param>
/// <param name="IsImplicit">Whether its type follows from its text.</param>
internal sealed record ScalarNode(string Tag, string Value, bool IsImplicit) : YamlNode(Tag);

internal sealed record SequenceNode(string Tag, List<YamlNode> Items) : YamlNode(Tag);

internal sealed record MappingNode(string Tag, List<(YamlNode Key, YamlNode Value)> Entries) : YamlNode(Tag);

internal sealed record AliasNode(string Name, YamlNode Target) : YamlNode("");
