namespace Fairlead.Delivery.Validation;

/// <summary>Something wrong with the objects of an environment.</summary>
/// <param name="App">The app it is about; empty where it is about the environment.</param>
/// <param name="Subject">The object it is about; empty where it is about the app.</param>
/// <param name="Origin">The template or file it came from; empty where it is about the app.</param>
/// <param name="Problem">What is wrong and what to do.</param>
public sealed record Finding(string App, string Subject, string Origin, string Problem)
{
    /// <summary>Whether it is told only, and stops nothing. Default: false.</summary>
    public bool IsWarning { get; init; }

    /// <summary>One line.</summary>
    public override string ToString() =>
        App.Length == 0 ? Problem
        : Subject.Length == 0 ? $"{App}: {Problem}"
        : $"{App}: {Subject} ({Origin}): {Problem}";
}
