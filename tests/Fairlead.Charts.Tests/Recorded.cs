using System.Runtime.CompilerServices;

namespace Fairlead.Charts.Tests;

/// <summary>Cases recorded from the Helm program.</summary>
internal static class Recorded
{
    public static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Data");

    /// <summary>Splits a command line at spaces outside single quotes.</summary>
    public static List<string> Arguments(string line)
    {
        var arguments = new List<string>();
        var parts = line.Trim().Split('\'');
        var current = "";
        for (var i = 0; i < parts.Length; i++)
        {
            if (i % 2 == 1)
            {
                current += parts[i];
                continue;
            }

            var words = parts[i].Split(' ');
            current += words[0];
            foreach (var word in words.Skip(1))
            {
                arguments.Add(current);
                current = word;
            }
        }

        arguments.Add(current);
        return [.. arguments.Where(argument => argument.Length > 0)];
    }
}
