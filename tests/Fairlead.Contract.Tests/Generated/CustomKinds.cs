using System.Text.Json.Nodes;

namespace Fairlead.Contract.Tests.Generated;

/// <summary>Kinds that a release defines.</summary>
internal static class CustomKinds
{
    public const string Group = "example.org";

    public static JsonObject Definition(string kind, bool isNamespaced, string shortName) =>
        (JsonObject)
            JsonNode.Parse(
                $$"""
                {
                  "apiVersion": "apiextensions.k8s.io/v1",
                  "kind": "CustomResourceDefinition",
                  "metadata": { "name": "{{kind.ToLowerInvariant()}}s.{{Group}}" },
                  "spec": {
                    "group": "{{Group}}",
                    "scope": "{{(isNamespaced ? "Namespaced" : "Cluster")}}",
                    "names": {
                      "kind": "{{kind}}", "plural": "{{kind.ToLowerInvariant()}}s",
                      "singular": "{{kind.ToLowerInvariant()}}", "shortNames": ["{{shortName}}"]
                    },
                    "versions": [
                      {
                        "name": "v1", "served": true, "storage": true,
                        "schema": {
                          "openAPIV3Schema": {
                            "type": "object",
                            "properties": { "spec": { "type": "object", "x-kubernetes-preserve-unknown-fields": true } }
                          }
                        }
                      }
                    ]
                  }
                }
                """
            )!;

    public static JsonObject Object(string kind, string name, int size) =>
        new()
        {
            ["apiVersion"] = $"{Group}/v1",
            ["kind"] = kind,
            ["metadata"] = new JsonObject { ["name"] = name },
            ["spec"] = new JsonObject { ["size"] = size },
        };
}
