namespace Fairlead.Delivery;

/// <summary>A delivery cannot go on because of what people wrote or what is missing; nothing was written.</summary>
public sealed class DeliveryException : Exception
{
    /// <summary>States one problem.</summary>
    /// <param name="refusal">The code of what is refused: <c>FL</c> and four digits.</param>
    /// <param name="problem">What is wrong, where, and what to do.</param>
    /// <param name="inner">What was found below it; null for nothing.</param>
    public DeliveryException(string refusal, string problem, Exception? inner = null)
        : base(problem, inner)
    {
        Problems = [problem];
        this.Refused(refusal);
    }

    /// <summary>States every problem that was found; the message has one a line.</summary>
    /// <param name="refusal">The code of what is refused: <c>FL</c> and four digits.</param>
    /// <param name="problems">What is wrong, where, and what to do; at least one.</param>
    /// <param name="inner">What was found below it; null for nothing.</param>
    public DeliveryException(string refusal, IReadOnlyList<string> problems, Exception? inner = null)
        : base(string.Join('\n', problems), inner)
    {
        Problems = problems;
        this.Refused(refusal);
    }

    /// <summary>What is wrong, where, and what to do; at least one.</summary>
    public IReadOnlyList<string> Problems { get; }
}
