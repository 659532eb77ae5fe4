namespace Fairlead.Environments.Objects;

/// <summary>How conflicts over field ownership end.</summary>
public enum ConflictPolicy
{
    /// <summary>The declared value wins, and the report names who had set the other one.</summary>
    Take,

    /// <summary>The other manager keeps its fields; everything else is applied.</summary>
    Leave,

    /// <summary>The object is not applied; the message names fields and managers.</summary>
    Fail,
}
