namespace Fairlead.Trust;

/// <summary>A key, a signed envelope or a statement cannot be used; the message is a sentence and holds no key.</summary>
public sealed class TrustException : Exception
{
    /// <summary>Creates the exception.</summary>
    public TrustException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
