namespace Fairlead.Kubernetes.Health;

/// <summary>An object that failed, or did not become healthy in time; the message is a sentence.</summary>
public sealed class UnhealthyException : Exception
{
    /// <summary>States what happened to the object.</summary>
    /// <param name="refusal">The code of what is refused: <c>FL</c> and four digits.</param>
    /// <param name="message">Which object, and what its status says.</param>
    public UnhealthyException(string refusal, string message)
        : base(message) => this.Refused(refusal);

    /// <summary>Whether only time is up: nothing failed, and a longer wait may see it healthy.</summary>
    public bool IsLate { get; init; }
}
