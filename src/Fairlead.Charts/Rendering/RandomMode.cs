namespace Fairlead.Charts.Rendering;

/// <summary>What to do where a template asks for randomness or for the time.</summary>
public enum RandomMode
{
    /// <summary>Give it, as Helm does: every render differs.</summary>
    Helm,

    /// <summary>Refuse, naming template and line.</summary>
    Refuse,

    /// <summary>Derive it from the release and the place of the call: every render is the same.</summary>
    Stable,
}
