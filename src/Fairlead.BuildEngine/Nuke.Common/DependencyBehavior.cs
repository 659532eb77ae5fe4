namespace Nuke.Common;

/// <summary>What a skipped target does to the targets it depends on and triggers.</summary>
public enum DependencyBehavior
{
    /// <summary>They run all the same.</summary>
    Execute,

    /// <summary>They are skipped too, unless another scheduled target needs them.</summary>
    Skip,
}
