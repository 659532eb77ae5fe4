#nullable disable
using System.Reflection;
using Fairlead.BuildEngine.Parameters;
using Nuke.Common.ValueInjection;

namespace Nuke.Common;

/// <summary>
/// A value given on the command line, by environment variable or in <c>.nuke/parameters.json</c>; else the initialiser's.
/// </summary>
public class ParameterAttribute(string description = null) : ValueInjectionAttributeBase
{
    private bool? _list;

    /// <summary>What <c>--help</c> says.</summary>
    public string Description { get; } = description;

    /// <summary>The name to bind to, when it is not the member's.</summary>
    public string Name { get; set; }

    /// <summary>What separates the elements of an array besides blanks; the first character counts.</summary>
    public string Separator { get; set; }

    /// <summary>Whether <c>--help</c> lists the parameter. Default true.</summary>
    public bool List
    {
        get => _list ?? true;
        set => _list = value;
    }

    /// <summary>The type holding <see cref="ValueProviderMember"/>; the build when absent.</summary>
    public Type ValueProviderType { get; set; }

    /// <summary>A member giving the allowed values as <c>IEnumerable&lt;string&gt;</c>.</summary>
    public string ValueProviderMember { get; set; }

    public override object GetValue(MemberInfo member, object instance) =>
        ParameterValues.Current.Get(member, instance);
}

/// <summary>The parameter's value is masked in output and encrypted in files.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter)]
public class SecretAttribute : Attribute;

/// <summary>The parameter must have a value whatever runs.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class RequiredAttribute : Attribute;

/// <summary>The parameter may be without a value; says so in <c>--help</c>.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class OptionalAttribute : Attribute;

/// <summary>Put before the names of all parameters of an interface.</summary>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public class ParameterPrefixAttribute(string prefix) : Attribute
{
    public string Prefix { get; } = prefix;
}

/// <summary>Lets the last line of the commit message, starting with <c>[nuke++]</c>, add command-line arguments.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ArgumentsFromGitCommitMessageAttribute : Attribute
{
    public string Prefix { get; set; } = "[nuke++]";
}
