namespace Fairlead.Agent.Forges;

/// <summary>The forge did not take a status; the message never holds the token.</summary>
public sealed class ForgeException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True where asking again later may help.</summary>
    public bool IsPassing { get; init; }

    /// <summary>How long the forge wishes to be left alone; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
