namespace Fairlead.Soak;

/// <summary>How long and with what a soak runs.</summary>
/// <param name="Folder">An empty folder for servers and clones.</param>
/// <param name="Program">The program that is the agent, or starts it.</param>
/// <param name="Arguments">Arguments that come before the agent's own.</param>
/// <param name="Length">How long things happen; what is under way then comes to its end.</param>
/// <param name="Seed">What happens, in which order.</param>
public sealed record SoakOptions(
    string Folder,
    string Program,
    IReadOnlyList<string> Arguments,
    TimeSpan Length,
    int Seed
)
{
    /// <summary>Takes what happens, as it does.</summary>
    public Action<string> Progress { get; init; } = _ => { };
}
