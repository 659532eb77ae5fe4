using System.Text;

namespace Fairlead.Packages.Tests;

/// <summary>What others' packages ask of who uses ours: only what is on the list, and all of it is told.</summary>
public sealed class LicenceTests
{
    private static readonly string[] Allowed = ["Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT"];

    private const string Mit = """
        Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
        documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
        rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to
        permit persons to whom the Software is furnished to do so, subject to the following conditions:

        The above copyright notice and this permission notice shall be included in all copies or substantial portions of
        the Software.

        THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
        THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
        CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        IN THE SOFTWARE.
        """;

    // Packages that bring a text instead of a name; a person read it.
    private static readonly Dictionary<string, (string Name, string Says)> Read = new(StringComparer.Ordinal)
    {
        ["LibGit2Sharp"] = ("MIT", "Permission is hereby granted, free of charge"),
        ["LibGit2Sharp.NativeBinaries"] = (
            "GPL-2.0 with linking exception",
            "unlimited permission to link the compiled version of this library into combinations with other programs"
        ),
        ["Vecc.YamlDotNet.Analyzers.StaticGenerator"] = ("MIT", "Permission is hereby granted, free of charge"),
    };

    [Fact]
    public void Every_licence_is_on_the_list()
    {
        Assert.All(
            ThirdPartyPackage.All(),
            package =>
            {
                if (package.Expression is { } expression)
                {
                    Assert.Contains(expression, Allowed);
                    return;
                }

                Assert.True(Read.ContainsKey(package.Id), $"{package.Id} {package.Version} has a licence nobody read.");
                Assert.Contains(Read[package.Id].Says, OneLine(package.Text ?? ""), StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void The_notices_name_every_package_with_its_licence() =>
        Repository.Matches(Notices(), "THIRD-PARTY-NOTICES.txt");

    private static string Notices()
    {
        var text = new StringBuilder(
            "Fairlead's packages depend on the packages of others below; Fairlead, Fairlead.Agent and Fairlead.Sandbox hold copies of those they run.\n"
        );
        foreach (var package in ThirdPartyPackage.All())
        {
            text.Append('\n')
                .Append(
                    $"{new string('-', 100)}\n\n{package.Id} {package.Version}\n{package.Expression ?? Read[package.Id].Name}\n"
                )
                .Append(package.Copyright is { } copyright ? copyright.Trim() + "\n" : "")
                .Append(package.Project is { } project ? project.Trim() + "\n" : "")
                .Append(package.Text is { } licence ? "\n" + Plain(licence) + "\n" : "");
        }

        return text.Append($"\n{new string('-', 100)}\n\nApache-2.0: LICENSE, beside this file. MIT:\n\n{Mit}\n")
            .ToString();
    }

    private static string Plain(string text) =>
        string.Join('\n', text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()))
            .Trim('\n');

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\r', '\n', '\t', '*'], StringSplitOptions.RemoveEmptyEntries));
}
