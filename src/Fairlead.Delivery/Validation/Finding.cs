namespace Fairlead.Delivery;

/// <summary>Something wrong with the objects of an environment.</summary>
/// <param name="App">The app it is about.</param>
/// <param name="Subject">The object it is about; empty where it is about the app.</param>
/// <param name="Origin">The template or file it came from; empty where it is about the app.</param>
/// <param name="Problem">What is wrong and what to do.</param>
public sealed record Finding(string App, string Subject, string Origin, string Problem)
{
    /// <summary>One line.</summary>
    public override string ToString() =>
        Subject.Length == 0 ? $"{App}: {Problem}" : $"{App}: {Subject} ({Origin}): {Problem}";
}
