using Fairlead.Yaml.Scanning;

namespace Fairlead.Yaml.Editing;

/// <summary>A scalar with what an edit of it needs to know.</summary>
/// <param name="Site">What others may know.</param>
/// <param name="Style">How it is written.</param>
/// <param name="Start">UTF-16 offset of its first character, behind anchor and tag.</param>
/// <param name="End">UTF-16 offset behind it.</param>
/// <param name="InFlow">Whether it stands between braces or brackets.</param>
/// <param name="Refusal">Why it cannot be edited; null where it may be.</param>
internal sealed record IndexedScalar(
    ScalarSite Site,
    ScalarStyle Style,
    int Start,
    int End,
    bool InFlow,
    string? Refusal
);
