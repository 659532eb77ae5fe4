using Fairlead.Environments.Hooks;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Planning;

/// <summary>What a plan does with a hook that is new or changed.</summary>
/// <param name="Subject">The hook's object.</param>
/// <param name="Moments">When it runs; none where it is left out.</param>
/// <param name="LeftOutBecause">Why it is left out; null where it runs.</param>
public sealed record HookChange(ObjectKey Subject, HookMoments Moments, string? LeftOutBecause)
{
    /// <summary>Digest of what is declared.</summary>
    internal string? After { get; init; }
}
