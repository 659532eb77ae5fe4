using System.Text;

namespace Fairlead.Components.Processes;

/// <summary>Arguments as one line, from which either build engine reads the same arguments again.</summary>
/// <remarks>Source: "Parsing C command-line arguments" of Microsoft's C runtime, which .NET follows on every system.</remarks>
internal static class ArgumentLine
{
    public static string Of(params IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quoted));

    private static string Quoted(string argument)
    {
        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var letter in argument)
        {
            // Backslashes count twice before a quote only, and the quote itself needs one more.
            quoted.Append('\\', letter == '"' ? backslashes + 1 : 0).Append(letter);
            backslashes = letter == '\\' ? backslashes + 1 : 0;
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }
}
