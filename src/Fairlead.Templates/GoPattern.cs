using Fairlead.Templates.RegularExpressions;

namespace Fairlead.Templates;

/// <summary>Regular expressions with the meaning they have in Go, for patterns that lie outside of templates.</summary>
public static class GoPattern
{
    /// <summary>What Go says against a pattern; null where it is well-formed.</summary>
    public static string? Fault(string pattern)
    {
        try
        {
            _ = GoRegex.Compile(pattern);
            return null;
        }
        catch (RegexSyntaxException error)
        {
            return error.Message;
        }
    }

    /// <summary>Whether a pattern without fault matches somewhere in a text; takes time linear in the text.</summary>
    public static bool IsMatch(string pattern, string text, CancellationToken cancellationToken) =>
        GoRegex.Compile(pattern).IsMatch(text, cancellationToken);
}
