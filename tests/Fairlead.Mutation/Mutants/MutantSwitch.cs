using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Fairlead.Mutation.Mutants;

/// <summary>What is compiled into a project with its mutants: chooses the one of the environment, or tells what is entered.</summary>
internal static class MutantSwitch
{
    public const string Name = "FairleadMutantSwitch";

    /// <summary>Variable with the number of the mutant that a process runs with.</summary>
    public const string Active = "FAIRLEAD_MUTANT";

    /// <summary>Variable with a folder, for a file of each process with the numbers of the sites that it entered.</summary>
    public const string Entered = "FAIRLEAD_MUTANTS_ENTERED";

    /// <summary>Its source.</summary>
    /// <param name="options">How the project's files are read.</param>
    /// <param name="count">A number above those of all mutants.</param>
    public static SyntaxTree Source(CSharpParseOptions options, int count) =>
        CSharpSyntaxTree.ParseText(
            $$"""
            internal static class {{Name}}
            {
                private static readonly int Active = int.Parse(
                    global::System.Environment.GetEnvironmentVariable("{{Active}}") ?? "-1",
                    global::System.Globalization.CultureInfo.InvariantCulture);
                private static readonly string? Folder = global::System.Environment.GetEnvironmentVariable("{{Entered}}");
                private static readonly bool[] Sites = new bool[{{count}}];

                static {{Name}}()
                {
                    if (Folder is not null)
                    {
                        global::System.AppDomain.CurrentDomain.ProcessExit += (_, _) => Write(Folder);
                    }
                }

                public static int Enter(int site)
                {
                    if (Folder is not null)
                    {
                        Sites[site] = true;
                    }

                    return Active;
                }

                private static void Write(string folder)
                {
                    var lines = new global::System.Collections.Generic.List<string>();
                    for (var site = 0; site < Sites.Length; site++)
                    {
                        if (Sites[site])
                        {
                            lines.Add(site.ToString(global::System.Globalization.CultureInfo.InvariantCulture));
                        }
                    }

                    global::System.IO.File.WriteAllLines(
                        global::System.IO.Path.Combine(folder, global::System.Environment.ProcessId + ".txt"),
                        lines);
                }
            }
            """,
            options,
            path: Name + ".cs",
            encoding: System.Text.Encoding.UTF8
        );
}
