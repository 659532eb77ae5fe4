using Fairlead.Components.Session;
using Nuke.Common.Execution;

namespace Fairlead.Components;

/// <summary>Ends what the delivering components started, the sandbox above all, when the build ends.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed partial class EndSessionAttribute : BuildExtensionAttributeBase, IOnBuildFinished
{
    /// <inheritdoc />
    public void OnBuildFinished() => DeliverySession.End(Build);
}
