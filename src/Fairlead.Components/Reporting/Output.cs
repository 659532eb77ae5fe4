using System.Text;
using Fairlead.Components.Templating;
using Serilog;

namespace Fairlead.Components.Reporting;

/// <summary>Shows what a target found out: lines for people among those of the build, or one JSON document on its own.</summary>
internal static class Output
{
    public static void Tell(Func<string> text, Func<string> json, bool asJson)
    {
        if (asJson)
        {
            Print(json());
            return;
        }

        foreach (var line in text().TrimEnd('\n').Split('\n'))
        {
            Log.Information("{Line}", line);
        }
    }

    /// <summary>Prints on standard output alone, for what may be piped on.</summary>
    public static void Print(string text) =>
        ManifestOutput.Write(output => output.Write(Encoding.UTF8.GetBytes(text.TrimEnd('\n') + "\n")));
}
