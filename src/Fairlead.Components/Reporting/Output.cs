using Serilog;

namespace Fairlead.Components.Reporting;

/// <summary>Shows what a target found out: lines for people among those of the build, or one JSON document on its own.</summary>
internal static class Output
{
    public static void Tell(Func<string> text, Func<string> json, bool asJson)
    {
        if (asJson)
        {
            Console.Out.WriteLine(json().TrimEnd());
            return;
        }

        foreach (var line in text().TrimEnd('\n').Split('\n'))
        {
            Log.Information("{Line}", line);
        }
    }
}
