namespace Fairlead.Components.Agent;

/// <summary>The cluster does not match the environment repository, or an application is not healthy.</summary>
public sealed class SyncFailedException(string message) : Exception(message);
