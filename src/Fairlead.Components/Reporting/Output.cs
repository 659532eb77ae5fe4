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
            Print(json(), asJson: true);
            return;
        }

        Tell(text());
    }

    /// <summary>Shows lines for people among those of the build.</summary>
    public static void Tell(string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            Log.Information("{Line}", line);
        }
    }

    /// <summary>Prints on standard output alone, for what may be piped on.</summary>
    public static void Print(string text, bool asJson) =>
        ManifestOutput.Write(output => output.Write(Encoding.UTF8.GetBytes(Document(text, asJson))));

    /// <summary>A document as it is printed: values of objects and subjects of commits are obeyed by nobody who shows it.</summary>
    public static string Document(string text, bool asJson) =>
        text.Length == 0 ? "" : (asJson ? ForeignText.InJson(text) : ForeignText.Shown(text)).TrimEnd('\n') + "\n";
}
