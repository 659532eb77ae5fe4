namespace Fairlead.Components.Session;

/// <summary>The sandbox's program ended though it was needed; the message has what it said last.</summary>
internal sealed class SandboxEndedException : Exception
{
    /// <summary>States what became of it.</summary>
    /// <param name="inner">What failed without it; null for nothing.</param>
    public SandboxEndedException(string message, Exception? inner = null)
        : this(Refusals.EndedSandbox, message, inner) { }

    private SandboxEndedException(string refusal, string message, Exception? inner)
        : base(message, inner) => this.Refused(refusal);

    /// <summary>The sandbox refused to start.</summary>
    /// <param name="sentence">Why, as its program says it, with the code.</param>
    public static SandboxEndedException Refusing(string sentence)
    {
        var (message, code) = RefusalCode.Split(sentence);
        return new(code ?? Refusals.EndedSandbox, message, null);
    }
}
