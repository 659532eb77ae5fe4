using System.Reflection;

namespace Fairlead.BuildEngine.Parameters;

/// <summary>A parameter that targets of a build read.</summary>
/// <param name="Name">As parameter files write it: <c>DeliveryRegistry</c>.</param>
/// <param name="Member">The member of the build that declares it.</param>
public sealed record BuildInput(string Name, MemberInfo Member)
{
    /// <summary>As the command line writes it: <c>--delivery-registry</c>.</summary>
    public required string Option { get; init; }

    /// <summary>The environment variable that gives it a value: <c>NUKE_DELIVERY_REGISTRY</c>.</summary>
    public required string Variable { get; init; }

    /// <summary>What it is for; null where its declaration does not say.</summary>
    public string? Description { get; init; }

    /// <summary>Whether its value must not be shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether the build or one of the targets does not run without a value.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The targets that read it, in the order in which they would run.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];
}
