using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Targets that print a document for programs as well.</summary>
public interface IHasJson : INukeBuild
{
    /// <summary>Prints one JSON document for programs.</summary>
    [Parameter("Print one JSON document for programs", Name = "Json")]
    bool AsJson => TryGetValue<bool?>(() => AsJson) ?? false;
}
