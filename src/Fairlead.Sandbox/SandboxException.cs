namespace Fairlead.Sandbox;

/// <summary>The sandbox could not do what it was asked to; the message is a sentence for people.</summary>
public sealed class SandboxException : Exception
{
    /// <summary>States what it could not do.</summary>
    /// <param name="refusal">The code of what is refused: <c>FL</c> and four digits.</param>
    /// <param name="message">What, why, and what to do.</param>
    /// <param name="inner">What was caught; null for nothing.</param>
    public SandboxException(string refusal, string message, Exception? inner = null)
        : base(message, inner) => this.Refused(refusal);
}
