using Nuke.Common;

namespace Fairlead.Components;

/// <summary>The choice of the sandbox, which takes the place of every address.</summary>
public interface IHasSandbox : INukeBuild
{
    /// <summary>Delivers to the sandbox whatever addresses are named.</summary>
    [Parameter("Deliver to the sandbox and use no address of your own; on CI it must be asked for", Name = "Sandbox")]
    bool OnSandbox => TryGetValue<bool?>(() => OnSandbox) ?? false;
}
