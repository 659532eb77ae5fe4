using System.Globalization;
using Fairlead.Components.Services;

namespace Fairlead.Benchmarks.Images;

/// <summary>Web services as a team has them, with as many source files as wanted.</summary>
/// <param name="root">Full path of the folder to write them to.</param>
internal sealed class GeneratedServices(string root)
{
    /// <summary>Writes services and returns them as a build names them.</summary>
    /// <param name="count">How many services.</param>
    /// <param name="files">How many source files each has.</param>
    public IReadOnlyList<ServiceProject> Write(int count, int files)
    {
        Directory.CreateDirectory(root);
        // What this repository sets for its own projects is not theirs.
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            File.WriteAllText(Path.Combine(root, file), "<Project />");
        }

        return [.. Enumerable.Range(0, count).Select(number => Write(Text($"service{number}"), files))];
    }

    /// <summary>Changes one line of a service, to another one every time.</summary>
    public static void Edit(ServiceProject service, int round) =>
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(service.Project)!, "Edited.cs"), Edited(round));

    private ServiceProject Write(string name, int files)
    {
        var folder = Path.Combine(root, name);
        Directory.CreateDirectory(folder);
        var project = Path.Combine(folder, name + ".csproj");
        File.WriteAllText(
            project,
            """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
            </Project>
            """
        );
        File.WriteAllText(
            Path.Combine(folder, "Program.cs"),
            """
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/", () => Edited.Value);
            app.Run();
            """
        );
        File.WriteAllText(Path.Combine(folder, "Edited.cs"), Edited(0));
        for (var number = 2; number < files; number++)
        {
            File.WriteAllText(
                Path.Combine(folder, Text($"Type{number}.cs")),
                Text($"internal sealed record Type{number}(int Id, string Name) {{ public int Twice => Id * 2; }}\n")
            );
        }

        return new ServiceProject(name, project, "bench/" + name);
    }

    private static string Edited(int round) =>
        Text($"internal static class Edited {{ public static string Value => \"{round}\"; }}\n");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
