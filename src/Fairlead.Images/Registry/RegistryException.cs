using System.Net;

namespace Fairlead.Images.Registry;

/// <summary>A registry refused, failed, or answered something that must not be trusted; the message is a sentence.</summary>
public sealed class RegistryException : Exception
{
    /// <summary>States what the registry did not do.</summary>
    /// <param name="refusal">The code of what is refused: <c>FL</c> and four digits.</param>
    /// <param name="message">What it was asked, what it answered, and what to do.</param>
    /// <param name="inner">What was caught; null for nothing.</param>
    public RegistryException(string refusal, string message, Exception? inner = null)
        : base(message, inner) => this.Refused(refusal);

    /// <summary>It answered, and the answer cannot be right, such as one whose bytes have another digest.</summary>
    public bool IsUntrustworthy => RefusalCode.Of(this) == Refusals.Untrustworthy;

    /// <summary>Host and port of the registry, as in the reference.</summary>
    public string Registry { get; init; } = "";

    /// <summary>Repository within the registry.</summary>
    public string Repository { get; init; } = "";

    /// <summary>The answer's status; absent where there was no answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The registry's own code, such as <c>DENIED</c>; absent where it gave none.</summary>
    public string? Code { get; init; }
}
