namespace Fairlead.Charts;

/// <summary>A chart, its values or its templates cannot be used; the message is a sentence, in Helm's words where Helm has them.</summary>
public sealed class ChartException : Exception
{
    /// <summary>States what is wrong.</summary>
    public ChartException(string message)
        : base(message) { }

    /// <summary>States what is wrong and keeps what was found below it.</summary>
    public ChartException(string message, Exception innerException)
        : base(message, innerException) { }
}
