using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Incremental;

/// <summary>The keys that incremental targets have with their present inputs.</summary>
public static class OutputKeys
{
    /// <summary>The key of each incremental target by name, in the build's order; they are read from the inputs' content.</summary>
    public static IReadOnlyDictionary<string, string> Of(NukeBuild build)
    {
        var session = BuildSession.Current;
        var keys = new Dictionary<string, string>();
        foreach (var target in build.ExecutableTargets)
        {
            if (TargetAttributes.Incremental(target) is { } declaration)
            {
                keys[target.Name] = Of(target, TargetState.Capture(target, declaration, build, session));
            }
        }

        return keys;
    }

    /// <summary>A name for a target and its inputs, for a place that holds more than one target's.</summary>
    internal static string Of(ExecutableTarget target, IEnumerable<KeyValuePair<string, string>> state) =>
        TargetState.KeyOf(state.Prepend(new KeyValuePair<string, string>("target", target.Name)));
}
