using Fairlead.Git.Signatures;

namespace Fairlead.Agent.Tests.Forgeries;

/// <summary>A commit that an agent must not obey.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Status">What the agent makes of its signature, so that none is refused for another's reason.</param>
/// <param name="Of">Writes the commit.</param>
internal sealed record Forgery(string Name, SignatureStatus Status, Func<ForgeryScene, Draft, string> Of);
