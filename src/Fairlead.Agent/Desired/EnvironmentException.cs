namespace Fairlead.Agent.Desired;

/// <summary>An environment that cannot be read; the message names file and line, and nothing is applied or pruned.</summary>
internal class EnvironmentException : Exception
{
    /// <summary>States what is wrong.</summary>
    /// <param name="refusal">The code of what is refused: <c>FL</c> and four digits.</param>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="inner">What was caught; null for nothing.</param>
    public EnvironmentException(string refusal, string message, Exception? inner = null)
        : base(message, inner) => this.Refused(refusal);
}
