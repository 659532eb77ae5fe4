namespace Fairlead.Components.Connecting;

/// <summary>One of the things that a delivery needs of others, and how far it is.</summary>
/// <param name="Name">One word for it.</param>
/// <param name="Text">What there is.</param>
internal sealed record ConnectedPart(string Name, string Text)
{
    /// <summary>What is missing and how to get it, a sentence each; none where the delivery has what it needs.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What a person may want to look at, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A part that is missing as a whole.</summary>
    public static ConnectedPart Lacking(string name, string missing) => new(name, "missing") { Missing = [missing] };
}
