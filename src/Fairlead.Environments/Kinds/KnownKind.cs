using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Kinds;

/// <summary>A kind that is known, with everything that people may call it.</summary>
/// <param name="Name">Group and kind.</param>
/// <param name="Plural">Its name in paths, such as <c>deployments</c>.</param>
/// <param name="ShortNames">Such as <c>deploy</c>.</param>
public sealed record KnownKind(GroupKind Name, string Plural, params IReadOnlyList<string> ShortNames)
{
    /// <summary>Its name in the singular, where it is another one than the kind in lower case.</summary>
    public string Singular { get; init; } = "";

    /// <summary>Kubernetes' own; preferred to custom resources of the same name, as kubectl does.</summary>
    public bool IsOwn { get; init; } = true;

    internal bool IsCalled(string name) => Is(name, Name.Kind) || Is(name, Plural) || Is(name, Singular);

    internal bool IsShortenedTo(string name) => ShortNames.Any(shortName => Is(name, shortName));

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
