namespace Fairlead.Charts.HelmYaml;

/// <summary>Text is not YAML; the message is the one Helm prints.</summary>
internal sealed class HelmYamlException(string message) : Exception(message);
