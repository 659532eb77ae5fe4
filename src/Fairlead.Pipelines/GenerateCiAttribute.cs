using Nuke.Common.Execution;

namespace Fairlead.Pipelines;

/// <summary>Shows <see cref="IGenerateCi"/> all targets of the build, planned or not; stands at the build's class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GenerateCiAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    /// <inheritdoc />
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) =>
        CiFiles.Remember(Build, executableTargets);
}
