#nullable disable
using System.Reflection;

namespace Nuke.Common.ValueInjection;

/// <summary>Gives a field or property of the build its value before the targets run.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public abstract class ValueInjectionAttributeBase : Attribute
{
    /// <summary>Higher comes first.</summary>
    public virtual int Priority => 0;

    /// <summary>Whether a failure to inject is only worth a warning. Default true.</summary>
    public virtual bool SuppressWarnings => false;

    public INukeBuild Build { get; internal set; }

    public abstract object GetValue(MemberInfo member, object instance);

    /// <summary>The value, or null and a warning when it cannot be had.</summary>
    public object TryGetValue(MemberInfo member, object instance) => GetValue(member, instance);
}
