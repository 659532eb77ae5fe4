namespace Fairlead.Delivery;

/// <summary>What was asked for is older than what is there already, or of another line; nothing was written.</summary>
/// <param name="message">What is there, one sentence a line.</param>
public sealed class SupersededException(string message) : Exception(message);
