namespace Fairlead.Kubernetes.Applying;

/// <summary>An application that could not be made to match; the message says which object, why, and what to do.</summary>
public sealed class ApplyException : Exception
{
    /// <summary>States what is wrong.</summary>
    /// <param name="refusal">The code of what is refused: <c>FL</c> and four digits.</param>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="inner">What was caught; null for nothing.</param>
    public ApplyException(string refusal, string message, Exception? inner = null)
        : base(message, inner) => this.Refused(refusal);
}
