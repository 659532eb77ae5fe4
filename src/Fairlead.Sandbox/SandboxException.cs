namespace Fairlead.Sandbox;

/// <summary>The sandbox could not do what it was asked to; the message is a sentence for people.</summary>
public sealed class SandboxException(string message, Exception? inner = null) : Exception(message, inner);
