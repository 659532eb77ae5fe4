using System.Reflection;
using Fairlead.Pipelines.Values;
using Nuke.Common;

namespace Fairlead.Pipelines;

/// <summary>A parameter that a person gives when starting a pipeline by hand.</summary>
/// <param name="Parameter">The parameter's name, its prefix included.</param>
/// <param name="Description">One line.</param>
/// <param name="Type">string, boolean or choice; the build checks the rest.</param>
/// <param name="Options">What may be chosen.</param>
/// <param name="IsRequired">Whether it must be given.</param>
public sealed record PipelineInput(
    string Parameter,
    string Description,
    string Type,
    IReadOnlyList<string> Options,
    bool IsRequired
)
{
    /// <summary>The inputs that the build has parameters for, in the order of the names.</summary>
    /// <param name="build">The build's class.</param>
    /// <param name="names">Names of parameters; those the build does not have are left out.</param>
    internal static IReadOnlyList<PipelineInput> Of(Type build, IEnumerable<string> names)
    {
        var members = PipelineParameters.Of(build);
        return [.. names.Where(members.Contains).Select(name => Of(name, members[name].First()))];
    }

    private static PipelineInput Of(string name, MemberInfo member)
    {
        var declared = (member as FieldInfo)?.FieldType ?? ((PropertyInfo)member).PropertyType;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var options = type.IsEnum ? Enum.GetNames(type) : [];
        var kind =
            options.Length > 0 ? "choice"
            : type == typeof(bool) ? "boolean"
            : "string";
        var description = member.GetCustomAttribute<ParameterAttribute>()!.Description ?? name;
        return new PipelineInput(name, description, kind, options, member.IsDefined(typeof(RequiredAttribute)));
    }
}
