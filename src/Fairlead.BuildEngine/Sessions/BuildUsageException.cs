namespace Fairlead.BuildEngine.Sessions;

/// <summary>The invocation, a parameter file or the build's definition is wrong; nothing has run.</summary>
internal sealed class BuildUsageException : Exception
{
    /// <summary>States what is wrong.</summary>
    /// <param name="refusal">The code of what is refused.</param>
    /// <param name="message">What is wrong, and what to give instead.</param>
    public BuildUsageException(string refusal, string message)
        : base(message) => this.Refused(refusal);
}
