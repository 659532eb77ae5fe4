#nullable disable
using System.Reflection;
using Fairlead.BuildEngine.Output;
using Fairlead.BuildEngine.Parameters;

namespace Nuke.Common.ValueInjection;

/// <summary>Gives a field or property of the build its value before the targets run.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public abstract class ValueInjectionAttributeBase : Attribute
{
    /// <summary>Higher comes first.</summary>
    public virtual int Priority => 0;

    /// <summary>Whether a member without value is worth no warning. Default false.</summary>
    public virtual bool SuppressWarnings => false;

    public INukeBuild Build { get; internal set; }

    public abstract object GetValue(MemberInfo member, object instance);

    /// <summary>The value, or null and a warning when it cannot be had.</summary>
    public object TryGetValue(MemberInfo member, object instance)
    {
        try
        {
            return GetValue(member, instance);
        }
#pragma warning disable CA1031 // Injection of any kind may fail; targets that need the member say so themselves.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            if (!SuppressWarnings && !member.IsDefined(typeof(OptionalAttribute)))
            {
                EngineLog.Warning($"{member.Name} has no value: {error.Message}");
            }

            return null;
        }
    }

    /// <summary>The value of another member of the build, which must be a <typeparamref name="T"/>.</summary>
    protected T GetMemberValue<T>(string memberName, object instance)
    {
        const BindingFlags All =
            BindingFlags.Static
            | BindingFlags.Instance
            | BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.FlattenHierarchy;
        var owner = instance.GetType();
        var member = Array
            .Find(owner.GetMember(memberName, All), one => one is FieldInfo or PropertyInfo)
            .NotNull($"{owner.Name} has no field or property '{memberName}'");
        return MemberOf.Get(member, instance) is T value
            ? value
            : throw new ArgumentException($"'{owner.Name}.{memberName}' must be of type '{typeof(T).Name}'.");
    }

    /// <summary>The same; default where no name is given.</summary>
    protected T GetMemberValueOrNull<T>(string memberName, object instance) =>
        memberName is null ? default : GetMemberValue<T>(memberName, instance);
}
