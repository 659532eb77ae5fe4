namespace Fairlead.Trust;

/// <summary>A key, a signed envelope or a statement cannot be used; the message is a sentence and holds no key.</summary>
public sealed class TrustException : Exception
{
    /// <summary>States what is wrong.</summary>
    /// <param name="refusal">The code of what is refused: <c>FL</c> and four digits.</param>
    /// <param name="message">What is wrong, and what to do; no part of a key.</param>
    /// <param name="inner">What was found below it; null for nothing.</param>
    public TrustException(string refusal, string message, Exception? inner = null)
        : base(message, inner) => this.Refused(refusal);
}
