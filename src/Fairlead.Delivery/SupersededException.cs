namespace Fairlead.Delivery;

/// <summary>What was asked for is older than what is there already, or of another line; nothing was written.</summary>
public sealed class SupersededException : Exception
{
    /// <summary>States what is there.</summary>
    /// <param name="refusal">The code of what is refused: <c>FL</c> and four digits.</param>
    /// <param name="message">What is there, one sentence a line.</param>
    public SupersededException(string refusal, string message)
        : base(message) => this.Refused(refusal);
}
