using System.Linq.Expressions;
using System.Reflection;
using Fairlead.BuildEngine.Parameters;
using Nuke.Common;

namespace Fairlead.BuildEngine.Planning;

internal sealed partial class TargetDefinition
{
    public ITargetDefinition Base()
    {
        var overridden = bases.Peek();
        var inherited =
            Overridden(overridden)
            ?? throw new ArgumentException(
                $"Target '{target.Name}' calls Base but overrides no target of a base class"
            );
        bases.Push(inherited);
        NonVirtual(inherited)(this);
        bases.Pop();
        return this;
    }

    public ITargetDefinition Inherit(params Target[] targets) => Do(() => Array.ForEach(targets, other => other(this)));

    public ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets)
    {
        var properties =
            targets.Length > 0
                ? targets.Select(lambda => (PropertyInfo)MemberOf.Lambda(lambda))
                : typeof(T).GetProperties().Where(property => property.PropertyType == typeof(Target)).Take(1);
        foreach (var property in properties)
        {
            NonVirtual(property)(this);
        }

        return this;
    }

    // The definition an overridden or implemented property has itself: a call that does not dispatch.
    private Target NonVirtual(PropertyInfo property)
    {
        var getter = property.GetMethod!;
        var pointer = getter.MethodHandle.GetFunctionPointer();
        var read = (Func<Target>)Activator.CreateInstance(typeof(Func<Target>), build, pointer)!;
        return read();
    }

    private static PropertyInfo? Overridden(PropertyInfo property)
    {
        if (property.GetMethod is not { IsVirtual: true } getter || getter.DeclaringType is not { } declaring)
        {
            return null;
        }

        const BindingFlags Declared =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var type = declaring.BaseType; type is not null; type = type.BaseType)
        {
            if (type.GetProperty(property.Name, Declared) is { GetMethod.IsVirtual: true } found)
            {
                return found;
            }
        }

        return null;
    }
}
