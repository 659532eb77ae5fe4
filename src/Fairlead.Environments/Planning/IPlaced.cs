using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Planning;

/// <summary>Something that has a place in the order of applying.</summary>
public interface IPlaced
{
    /// <summary>What is declared.</summary>
    ManifestObject Manifest { get; }

    /// <summary>What its annotations ask for.</summary>
    Directives Directives { get; }

    /// <summary>The object's identity.</summary>
    ObjectKey Key { get; }
}
