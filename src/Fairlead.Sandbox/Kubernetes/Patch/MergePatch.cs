using System.Text.Json.Nodes;

namespace Fairlead.Sandbox.Kubernetes.Patch;

/// <summary>JSON merge patch.</summary>
/// <remarks>Source: RFC 7386.</remarks>
internal static class MergePatch
{
    /// <summary>Applies the patch to the target in place.</summary>
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                Apply(target.Ensure(name), inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
