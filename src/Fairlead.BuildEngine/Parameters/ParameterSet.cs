using System.Reflection;
using Fairlead.BuildEngine.CommandLines;
using Nuke.Common;
using Nuke.Common.ValueInjection;

namespace Fairlead.BuildEngine.Parameters;

/// <summary>All members of a build that are given values from outside.</summary>
internal sealed class ParameterSet
{
    private const BindingFlags Declared =
        BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    private readonly ILookup<string, Parameter> _declared;

    private ParameterSet(IReadOnlyList<Parameter> declared, IReadOnlyList<MemberInfo> injected)
    {
        All = [.. declared.DistinctBy(parameter => parameter.Name)];
        _declared = declared.ToLookup(parameter => parameter.Name);
        Injected = injected;
    }

    /// <summary>The parameters, the build's own before those of its interfaces.</summary>
    public IReadOnlyList<Parameter> All { get; }

    public IEnumerable<Parameter> Listed => All.Where(parameter => parameter.Attribute.List);

    /// <summary>Members with another attribute that gives a value, such as <c>[Solution]</c>.</summary>
    public IReadOnlyList<MemberInfo> Injected { get; }

    public static ParameterSet Of(Type build)
    {
        var parameters = new List<Parameter>();
        var injected = new List<MemberInfo>();
        foreach (
            var member in Members(build)
                .Where(member => member.IsDefined(typeof(ValueInjectionAttributeBase), inherit: false))
        )
        {
            var attribute = member.GetCustomAttribute<ValueInjectionAttributeBase>()!;
            if (attribute is ParameterAttribute parameter)
            {
                parameters.Add(new Parameter(member, parameter));
            }

            if (attribute.GetType() != typeof(ParameterAttribute))
            {
                injected.Add(member);
            }
        }

        return new ParameterSet(parameters, injected);
    }

    /// <summary>Every declaration of a parameter of that name, in classes and interfaces.</summary>
    public IEnumerable<Parameter> DeclarationsOf(Parameter parameter) => _declared[parameter.Name];

    public Parameter? Find(string written) =>
        All.FirstOrDefault(parameter =>
            string.Equals(GivenOption.Bare(written), parameter.Name, StringComparison.OrdinalIgnoreCase)
        );

    private static IEnumerable<MemberInfo> Members(Type build)
    {
        for (var type = build; type is not null && type != typeof(NukeBuild); type = type.BaseType)
        {
            foreach (var member in FieldsAndProperties(type))
            {
                yield return member;
            }
        }

        foreach (
            var member in build
                .GetInterfaces()
                .Where(type => type != typeof(INukeBuild))
                .SelectMany(FieldsAndProperties)
        )
        {
            yield return member;
        }
    }

    private static IEnumerable<MemberInfo> FieldsAndProperties(Type type) =>
        type.GetMembers(Declared).Where(member => member is FieldInfo or PropertyInfo);
}
