namespace Fairlead.Tool;

/// <summary>What the command refuses, as a sentence for the person who called it.</summary>
internal sealed class ToolException : Exception
{
    public ToolException(string message, string code, Exception? inner = null)
        : base(message, inner) => this.Refused(code);
}
