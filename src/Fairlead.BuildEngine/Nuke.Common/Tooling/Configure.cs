#nullable disable
namespace Nuke.Common.Tooling;

/// <summary>Changes settings and returns them.</summary>
public delegate T Configure<T>(T options);

public delegate T Configure<T, in TValue>(T options, TValue value);

/// <summary>Makes several settings of one: the tool runs once for each.</summary>
public delegate IEnumerable<T> CombinatorialConfigure<T>(T options);

public static class ConfigureExtensions
{
    /// <summary>Applies the change; none when the delegate is null.</summary>
    public static T InvokeSafe<T>(this Configure<T> configurator, T options) =>
        configurator is null ? options : configurator(options);
}
