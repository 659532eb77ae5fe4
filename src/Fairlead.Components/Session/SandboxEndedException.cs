namespace Fairlead.Components.Session;

/// <summary>The sandbox's program ended though it was needed; the message has what it said last.</summary>
internal sealed class SandboxEndedException(string message, Exception? inner = null) : Exception(message, inner);
