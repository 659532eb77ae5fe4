namespace Fairlead.Agent.History;

/// <summary>Why something is left as it is: what the cluster has is of a newer commit, or may be.</summary>
/// <param name="Message">A sentence.</param>
/// <param name="Code">The code of what is refused.</param>
internal sealed record Supersession(string Message, string Code);
