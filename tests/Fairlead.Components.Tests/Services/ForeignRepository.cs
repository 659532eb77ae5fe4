using Fairlead.Components.Services;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Services;

/// <summary>
/// A repository of somebody who never heard of us: a web service with a library, a linked file and shared content, a
/// worker, central packages, settings above all projects. Nothing in it is made for being delivered.
/// </summary>
internal sealed class ForeignRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ForeignRepository(string name = "acme")
    {
        Name = name;
        Write(
            "Directory.Build.props",
            "<Project><PropertyGroup><Company>Acme</Company><VersionPrefix>2.3.4</VersionPrefix></PropertyGroup></Project>"
        );
        Write(
            "Directory.Packages.props",
            """
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="Serilog" Version="4.4.0" /></ItemGroup>
            </Project>
            """
        );
        Write(
            "src/Api/Api.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <AssemblyName>acme.api</AssemblyName>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../Core/Core.csproj" />
                <Compile Include="../../shared/Extra.cs" />
                <Content Include="../../shared/data.txt" CopyToPublishDirectory="Always" Link="data.txt" />
              </ItemGroup>
            </Project>
            """
        );
        Write(
            "src/Api/Program.cs",
            """
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/", () => $"{Core.Text.Value} {Extra.Value} {File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data.txt"))}");
            app.Run();
            """
        );
        Write("src/Api/appsettings.json", "{}");
        Write("src/Api/appsettings.Development.json", "{}");
        Write("src/Api/Properties/launchSettings.json", "{}");
        // A library of several frameworks is described by another target than a program.
        Write(
            "src/Core/Core.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFrameworks>net10.0</TargetFrameworks></PropertyGroup>
              <ItemGroup><PackageReference Include="Serilog" /></ItemGroup>
            </Project>
            """
        );
        Write("src/Core/Text.cs", Library("library-one"));
        Write("shared/Extra.cs", Extra("extra-one"));
        Write("shared/data.txt", "data-one");
        Write(
            "src/Job/Job.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """
        );
        Write("src/Job/Program.cs", "System.Console.WriteLine(\"done\");");
    }

    public string Name { get; }

    public string Root => Path.Combine(_folder.FullPath, Name);

    public string Temporary => Path.Combine(Root, ".nuke", "temp");

    public ServiceProject Api => new("api", Path.Combine(Root, "src/Api/Api.csproj"), "acme/api");

    public ServiceProject Job => new("job", Path.Combine(Root, "src/Job/Job.csproj"), "acme/job");

    public static string Library(string value) =>
        $"namespace Core; public static class Text {{ public const string Name = \"n\"; public static string Value => \"{value}\"; }}";

    public static string Extra(string value) =>
        $"public static class Extra {{ public static string Value => \"{value}\"; }}";

    public void Write(string file, string text) => _folder.Write(Path.Combine(Name, file), text);

    /// <summary>Writes a file that bears the time of an older one, as <c>cp -p</c> does.</summary>
    public void WriteAged(string file, string text)
    {
        Write(file, text);
        File.SetLastWriteTimeUtc(Path.Combine(Root, file), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
    }

    /// <summary>A build as a run of its own has it, which remembers nothing but what lies on the disk.</summary>
    public ServiceBuild Build() => new(Root, Temporary, [Api, Job]);

    public async Task<IReadOnlyDictionary<string, string>> PublishAsync(
        ServiceProject service,
        CancellationToken cancellationToken
    )
    {
        var build = Build();
        await build.CompileAsync(publishes: true, cancellationToken);
        await build.PublishAsync(cancellationToken);
        var published = await build.Work.PublishedAsync(service, checks: false, cancellationToken);
        return Directory
            .EnumerateFiles(published.Folder, "*", SearchOption.AllDirectories)
            .ToDictionary(
                file => Path.GetRelativePath(published.Folder, file),
                file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))
            );
    }

    public void Dispose() => _folder.Dispose();
}
