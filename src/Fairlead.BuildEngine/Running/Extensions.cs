using System.Runtime.CompilerServices;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Running;

/// <summary>The attributes of a build's class, its base classes included, that take part in its run.</summary>
/// <remarks>Not those of its interfaces: NUKE does not look there either.</remarks>
internal sealed class Extensions
{
    private static readonly ConditionalWeakTable<NukeBuild, Extensions> Known = [];

    private readonly IReadOnlyList<IBuildExtension> _all;

    private Extensions(NukeBuild build)
    {
        var attributes = build.GetType().GetCustomAttributes(inherit: true);
        _all = [.. attributes.OfType<IBuildExtension>()];
        if (_all.Count > 1)
        {
            _all = [.. _all.OrderByDescending(extension => extension.Priority)];
        }

        Generators = [.. attributes.OfType<IConfigurationGenerator>()];
        foreach (var extension in attributes.OfType<BuildExtensionAttributeBase>())
        {
            extension.Build = build;
        }

        foreach (var generator in attributes.OfType<ConfigurationAttributeBase>())
        {
            generator.Build = build;
        }
    }

    /// <summary>Attributes that write CI configuration.</summary>
    public IReadOnlyList<IConfigurationGenerator> Generators { get; }

    /// <summary>All of them, the highest priority first.</summary>
    public IReadOnlyList<IBuildExtension> All => _all;

    public static Extensions Of(NukeBuild build) => Known.GetValue(build, static key => new Extensions(key));

    public void Each<T>(Action<T> action)
        where T : IBuildExtension
    {
        foreach (var extension in _all.OfType<T>())
        {
            action(extension);
        }
    }
}
