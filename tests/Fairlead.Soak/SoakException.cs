namespace Fairlead.Soak;

/// <summary>Something is not as it must be after a soak; the message says what.</summary>
public sealed class SoakException(string message) : Exception(message);
