namespace Fairlead.Charts.Values;

/// <summary>A value that was given to a chart and that no template of it reads.</summary>
/// <param name="Keys">The keys that lead to it.</param>
/// <param name="Known">The keys beside it that the chart has itself.</param>
public sealed record UnreadValue(IReadOnlyList<string> Keys, IReadOnlyList<string> Known)
{
    /// <summary>The code of warnings about such values.</summary>
    public const string Code = Refusals.UnreadValue;
}
