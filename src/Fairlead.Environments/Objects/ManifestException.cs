namespace Fairlead.Environments.Objects;

/// <summary>A manifest that cannot be applied; the message names file, line and reason.</summary>
public sealed class ManifestException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="refusal">The code of what is refused: <c>FL</c> and four digits.</param>
    /// <param name="origin">File and line, as <c>file:line</c>.</param>
    /// <param name="reason">What is wrong and what to do, a sentence.</param>
    /// <param name="inner">What was caught; null for nothing.</param>
    public ManifestException(string refusal, string origin, string reason, Exception? inner = null)
        : base($"{origin}: {reason}", inner)
    {
        Origin = origin;
        this.Refused(refusal);
    }

    /// <summary>File and line.</summary>
    public string Origin { get; }
}
