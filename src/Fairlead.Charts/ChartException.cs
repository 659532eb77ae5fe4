namespace Fairlead.Charts;

/// <summary>A chart, its values or its templates cannot be used; the message is a sentence, in Helm's words where Helm has them.</summary>
public sealed class ChartException : Exception
{
    /// <summary>States what is wrong.</summary>
    /// <param name="refusal">The code of what is refused: <c>FL</c> and four digits.</param>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="inner">What was found below it; null for nothing.</param>
    public ChartException(string refusal, string message, Exception? inner = null)
        : base(message, inner) => this.Refused(refusal);
}
