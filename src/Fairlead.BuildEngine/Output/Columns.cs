namespace Fairlead.BuildEngine.Output;

/// <summary>Fills columns of tables.</summary>
/// <remarks>string.PadRight and the like are vectorised by the just-in-time compiler, which a small run has no time for.</remarks>
internal static class Columns
{
    private const string Blanks = "                                                                                ";
    private const string Dashes = "────────────────────────────────────────────────────────────────────────────────";

    public static string Left(string text, int width) => text + Fill(Blanks, width - text.Length);

    public static string Right(string text, int width) => Fill(Blanks, width - text.Length) + text;

    public static string Rule(int width) => Fill(Dashes, width);

    private static string Fill(string with, int length) =>
        length <= 0 ? ""
        : length <= with.Length ? with[..length]
        : with + Fill(with, length - with.Length);
}
