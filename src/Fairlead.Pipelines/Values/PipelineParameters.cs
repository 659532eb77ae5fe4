using System.Reflection;
using Nuke.Common;

namespace Fairlead.Pipelines.Values;

/// <summary>The parameters that a build's class and its interfaces declare.</summary>
internal static class PipelineParameters
{
    private const BindingFlags Any =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Their declarations by name, the prefix included.</summary>
    public static ILookup<string, MemberInfo> Of(Type build) =>
        build
            .GetInterfaces()
            .Prepend(build)
            .SelectMany(type => type.GetMembers(Any))
            .Where(member => member is FieldInfo or PropertyInfo && member.IsDefined(typeof(ParameterAttribute)))
            .ToLookup(NameOf);

    private static string NameOf(MemberInfo member) =>
        member.DeclaringType?.GetCustomAttribute<ParameterPrefixAttribute>()?.Prefix
        + (member.GetCustomAttribute<ParameterAttribute>()!.Name ?? member.Name);
}
