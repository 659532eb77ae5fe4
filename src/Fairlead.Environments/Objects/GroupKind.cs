using Fairlead.Environments.Kinds;

namespace Fairlead.Environments.Objects;

/// <summary>A kind of object, independent of its version.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Kind">Kind as manifests write it, such as <c>Deployment</c>.</param>
public readonly record struct GroupKind(string Group, string Kind)
{
    /// <summary>Reads <c>Deployment.apps</c> or, for the core group, <c>Service</c>.</summary>
    public static GroupKind Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? new GroupKind("", text) : new GroupKind(text[(dot + 1)..], text[..dot]);
    }

    /// <summary>
    /// True for kinds that the API server compiles in. Their values are normalised on the way in (quantities, empty
    /// fields); those of custom resources are kept as they are.
    /// </summary>
    public bool IsBuiltIn => !Group.Contains('.') || BuiltInKinds.Groups.Contains(Group);

    /// <summary><c>Deployment.apps</c>, or <c>Service</c> for the core group, as ApplySet parents list kinds.</summary>
    public override string ToString() => Group.Length == 0 ? Kind : $"{Kind}.{Group}";
}
