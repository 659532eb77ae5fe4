using System.Reflection;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.ValueInjection;

namespace Fairlead.BuildEngine.Parameters;

/// <summary>Gives the members of a build their values.</summary>
internal static class Injection
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic;

    public static void InjectParameters(NukeBuild build, ParameterSet parameters, BuildSession session)
    {
        foreach (
            var parameter in parameters.All.Where(parameter =>
                parameter.Attribute.GetType() == typeof(ParameterAttribute)
            )
        )
        {
            // Reading the value also checks it, and registers it when it is a secret.
            var value = session.Parameters.Get(parameter.Member, build);
            if (value is not null && Setter(parameter.Member) is { } set)
            {
                set(build, value);
            }
            else if (parameter.IsSecret && parameter.Member.DeclaringType is { IsInterface: false })
            {
                RegisterInitialiser(parameter, build, session);
            }
        }
    }

    /// <summary>Members such as <c>[Solution]</c>, by priority; a failure leaves null and a warning.</summary>
    public static void InjectOthers(NukeBuild build, ParameterSet parameters)
    {
        if (parameters.Injected.Count == 0)
        {
            return;
        }

        var injected = parameters.Injected.Select(member => new InjectedMember(
            member,
            member.GetCustomAttribute<ValueInjectionAttributeBase>()!
        ));
        foreach (var (member, attribute) in injected.OrderByDescending(pair => pair.Attribute.Priority))
        {
            attribute.Build = build;
            if (attribute.TryGetValue(member, build) is { } value)
            {
                Setter(member)?.Invoke(build, value);
            }
        }
    }

    private static void RegisterInitialiser(Parameter parameter, NukeBuild build, BuildSession session)
    {
        if (MemberOf.Get(parameter.Member, build) is string { Length: > 0 } secret)
        {
            session.Secrets.Add(secret, session.Host);
        }
    }

    /// <summary>Also sets what is read-only in C#: a readonly field, a property without setter.</summary>
    private static Action<object, object>? Setter(MemberInfo member)
    {
        if (member is FieldInfo field)
        {
            return field.SetValue;
        }

        var property = (PropertyInfo)member;
        if (property.SetMethod is not null)
        {
            return property.SetValue;
        }

        var backing = property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", Fields);
        return backing is null ? null : backing.SetValue;
    }

    private sealed record InjectedMember(MemberInfo Member, ValueInjectionAttributeBase Attribute);
}
