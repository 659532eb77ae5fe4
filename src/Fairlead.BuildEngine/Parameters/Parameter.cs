using System.Collections;
using System.Reflection;
using Nuke.Common;

namespace Fairlead.BuildEngine.Parameters;

/// <summary>A member of the build that takes its value from outside.</summary>
internal sealed class Parameter(MemberInfo member, ParameterAttribute attribute)
{
    public MemberInfo Member { get; } = member;

    public ParameterAttribute Attribute { get; } = attribute;

    public Type Type { get; } = MemberOf.TypeOf(member);

    /// <summary>The name that files and environment variables use.</summary>
    public string Name { get; } = NameOf(member, attribute);

    /// <summary>The name on the command line, without dashes in front.</summary>
    public string Option { get; } = MemberNames.Dashed(NameOf(member, attribute));

    /// <summary>What the names of the interface's parameters begin with; null for nothing.</summary>
    public string? Prefix { get; } = PrefixOf(member);

    public string? Description => Attribute.Description;

    public bool IsSecret { get; } = member.IsDefined(typeof(SecretAttribute));

    public bool IsRequired { get; } = member.IsDefined(typeof(RequiredAttribute));

    public char? Separator => Attribute.Separator is { Length: > 0 } text ? text[0] : null;

    public bool TakesMany => Type.IsArray;

    /// <summary>Needs no value to be true.</summary>
    public bool IsSwitch => Type == typeof(bool) || Type == typeof(bool?);

    public string ValueHint =>
        IsSwitch ? ""
        : AllowedValues.Of(Type).Count > 0 ? "<name>"
        : Type == typeof(int) || Type == typeof(int?) || Type == typeof(long) ? "<number>"
        : TakesMany ? "<values>"
        : "<value>";

    public static string NameOf(MemberInfo member) => NameOf(member, member.GetCustomAttribute<ParameterAttribute>());

    /// <summary>The values the parameter is limited to; empty for no limit.</summary>
    public IReadOnlyList<string> Allowed(object build) =>
        Attribute.ValueProviderMember is { } provider ? Provided(provider, build) : AllowedValues.Of(Type);

    private static string NameOf(MemberInfo member, ParameterAttribute? attribute) =>
        PrefixOf(member) + (attribute?.Name ?? member.Name);

    private static string? PrefixOf(MemberInfo member) =>
        member.DeclaringType?.GetCustomAttribute<ParameterPrefixAttribute>()?.Prefix;

    private List<string> Provided(string member, object build)
    {
        const BindingFlags Any =
            BindingFlags.Static
            | BindingFlags.Instance
            | BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.FlattenHierarchy;
        var owner = Attribute.ValueProviderType ?? build.GetType();
        var found = owner.GetMember(member, Any).FirstOrDefault();
        var value = found switch
        {
            MethodInfo method => method.Invoke(method.IsStatic ? null : build, null),
            null => throw new ArgumentException(
                $"{owner.Name} has no member '{member}' that gives the values of '{Name}'."
            ),
            _ => MemberOf.Get(found, build),
        };
        return [.. ((IEnumerable)value!).Cast<object>().Select(item => item.ToString()!)];
    }
}
