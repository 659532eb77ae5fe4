namespace Fairlead.TestKit;

/// <summary>What a refusal tells besides its message.</summary>
public static class Refusal
{
    /// <summary>Its code, <c>FL</c> and four digits; null where it has none.</summary>
    public static string? CodeOf(Exception error) => RefusalCode.Of(error);
}
