namespace Fairlead.Git.Clones;

/// <summary>A server wants to be asked nothing for a while, whatever somebody sets the clock to meanwhile.</summary>
/// <param name="said">What it said.</param>
/// <param name="wait">For how long, from now on.</param>
/// <param name="time">Source of time.</param>
internal sealed class ServerLimit(GitException said, TimeSpan wait, TimeProvider time)
{
    private readonly long _begun = time.GetTimestamp();

    /// <summary>What it said.</summary>
    public GitException Said => said;

    /// <summary>What is left of the while; negative once it is over.</summary>
    public TimeSpan Left => wait - time.GetElapsedTime(_begun);
}
