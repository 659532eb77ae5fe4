namespace Fairlead.Components.Agent;

/// <summary>The cluster does not match the environment repository, or an application is not healthy.</summary>
internal sealed class SyncFailedException : Exception
{
    /// <summary>States what does not match.</summary>
    public SyncFailedException(string refusal, string message)
        : base(message) => this.Refused(refusal);

    /// <summary>Whether nothing failed but time, so that a longer wait may see it healthy.</summary>
    public bool IsLate { get; init; }
}
