using System.Text;
using Fairlead.Tool.Scanning;

namespace Fairlead.Tool.Files;

/// <summary>The build's project and its class.</summary>
internal static class BuildFiles
{
    private const string Constant = "FAIRLEAD_BUILD";

    /// <summary>The packages that a build is made of: the targets, and the two programs that they start.</summary>
    private static readonly string[] Packages = ["Fairlead.Agent", "Fairlead.Components", "Fairlead.Sandbox"];

    /// <summary><c>build/_build.csproj</c>, which takes nothing from files that are meant for the repository's products.</summary>
    public static string Project(RepositoryScan scan)
    {
        var constant = scan.HasProjectAtRoot
            ? $"    <DefineConstants>$(DefineConstants);{Constant}</DefineConstants>\n"
            : "";
        var packages = string.Concat(
            Packages.Select(id => $"    <PackageReference Include=\"{id}\" Version=\"{ToolVersion.Current}\" />\n")
        );
        return $"""
            <Project>
              <!-- What this repository sets for its products is not meant for its build. -->
              <PropertyGroup>
                <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
                <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
                <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
                <UseArtifactsOutput>true</UseArtifactsOutput>
                <ArtifactsPath>$(MSBuildThisFileDirectory)../.nuke/temp</ArtifactsPath>
              </PropertyGroup>
              <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
            {constant}  </PropertyGroup>
              <ItemGroup>
            {packages}  </ItemGroup>
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
            </Project>

            """;
    }

    /// <summary><c>build/Build.cs</c>: what is delivered, and by which CI service.</summary>
    public static string Class(RepositoryScan scan)
    {
        var text = new StringBuilder();
        if (scan.HasProjectAtRoot)
        {
            text.Append($"#if {Constant} // The project in the folder above would compile this file, too.\n");
        }

        text.Append("using Fairlead.Components;\nusing Fairlead.Components.Services;\n");
        if (scan.Tests.Count > 0)
        {
            text.Append("using Nuke.Common.IO;\n");
        }

        text.Append($"\n{Pipelines(scan.Remote.Kind)}internal sealed class Build : DeliveryBuild");
        text.Append(scan.Tests.Count > 0 ? ", ITest\n{\n" : "\n{\n");
        if (scan.Tests.Count > 0)
        {
            text.Append($"    public AbsolutePath SolutionFile => {Place(scan, scan.Solution)};\n\n");
        }

        text.Append("    public override IReadOnlyList<ServiceProject> Services =>\n        [\n");
        foreach (var app in scan.Apps)
        {
            text.Append($"            {Service(scan, app)},\n");
        }

        text.Append("        ];\n\n    public static int Main() => Run<Build>();\n}\n");
        return text.Append(scan.HasProjectAtRoot ? "#endif\n" : "").ToString();
    }

    private static string Service(RepositoryScan scan, DeliveredApp app)
    {
        var repository =
            ImageName.IsOne(app.Project.AssemblyName.ToLowerInvariant()) || app.Project.ContainerRepository.Length > 0
                ? ""
                : $", {Literal(app.Name)}";
        var tests = app.Tests is { } project ? $", TestProject: {Place(scan, project.Path)}" : "";
        return $"new({Literal(app.Name)}, {Place(scan, app.Project.Path)}{repository}{tests})";
    }

    private static string Pipelines(ForgeKind forge) =>
        forge switch
        {
            ForgeKind.GitHub => "[GitHubDelivery]\n",
            ForgeKind.GitLab => "[GitLabDelivery]\n",
            _ => "",
        };

    private static string Place(RepositoryScan scan, string path) => $"RootDirectory / {Literal(scan.Relative(path))}";

    private static string Literal(string value) => $"\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}
