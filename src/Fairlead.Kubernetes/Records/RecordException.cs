namespace Fairlead.Kubernetes.Records;

/// <summary>The record of an environment cannot be relied on, or may not be kept; the message says what to do.</summary>
public sealed class RecordException : Exception
{
    /// <summary>States what is wrong.</summary>
    /// <param name="refusal">The code of what is refused: <c>FL</c> and four digits.</param>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="inner">What was caught; null for nothing.</param>
    public RecordException(string refusal, string message, Exception? inner = null)
        : base(message, inner) => this.Refused(refusal);
}
