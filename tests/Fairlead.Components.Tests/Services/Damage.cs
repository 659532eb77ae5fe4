namespace Fairlead.Components.Tests.Services;

/// <summary>What disks, tools and people do to a file that a build left for itself.</summary>
internal enum Damage
{
    Deleted,
    CutOff,
    Flipped,
    ReadOnly,
    Empty,
}
