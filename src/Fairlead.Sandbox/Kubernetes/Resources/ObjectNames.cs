using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>Names the server makes up.</summary>
internal static class ObjectNames
{
    // Without vowels and look-alikes, as Kubernetes makes them.
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    public static string Suffix(int length = 5) => RandomNumberGenerator.GetString(Alphabet, length);

    /// <summary>Gives the object the name that <c>generateName</c> asks for.</summary>
    public static void Settle(JsonObject metadata)
    {
        if (metadata.Text("name") is not { Length: > 0 } && metadata.Text("generateName") is { Length: > 0 } prefix)
        {
            metadata["name"] = prefix[..Math.Min(prefix.Length, 58)] + Suffix();
        }
    }
}
