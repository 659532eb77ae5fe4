namespace Fairlead.Delivery;

/// <summary>A delivery cannot go on because of what people wrote or what is missing; nothing was written.</summary>
public sealed class DeliveryException : Exception
{
    /// <summary>States one problem.</summary>
    public DeliveryException(string problem, Exception? inner = null)
        : base(problem, inner) => Problems = [problem];

    /// <summary>States every problem that was found; the message has one a line.</summary>
    public DeliveryException(IReadOnlyList<string> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>What is wrong, where, and what to do; at least one.</summary>
    public IReadOnlyList<string> Problems { get; }
}
