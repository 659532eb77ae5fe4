using Fairlead.TestKit;

namespace Fairlead.Adoption.Tests;

/// <summary>
/// Somebody else's repository: a service, its chart, manifests/, and a build that knows this one by its packages alone.
/// Compiled once.
/// </summary>
public sealed class ForeignRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ForeignRepository(Packages packages)
    {
        _folder.Write("nuget.config", packages.Feeds);
        WriteBuild(packages.Version);
        WriteService();
        WriteChart();
        WriteManifests();
        _folder.Write(".nuke/parameters.json", "{}");
        _folder.Write(".gitignore", ".nuke/temp/\nbin/\nobj/\n");
        Checkout.Git(Root, "init", "--quiet", "--initial-branch", "main");
        Checkout.Git(Root, "add", "--all");
        Checkout.Git(
            Root,
            "-c",
            "user.name=Test",
            "-c",
            "user.email=test@example.com",
            "commit",
            "--quiet",
            "-m",
            "Start"
        );
        var (code, output) = Checkout.Run("dotnet", Root, "build", "build", "-c", "Release", "-v", "quiet", "--nologo");
        Assert.True(code == 0, output);
    }

    /// <summary>The repository's full path.</summary>
    public string Root => _folder.FullPath;

    /// <summary>The folder that packages of this repository are unpacked into.</summary>
    public string Unpacked => Path.Combine(Root, ".nuke/temp/unpacked");

    /// <summary>Runs the compiled build.</summary>
    public CheckoutRun Run(params string[] arguments)
    {
        var (code, output) = Checkout.Run(
            "dotnet",
            Root,
            [
                Path.Combine(Root, "build/bin/Release/net10.0/_build.dll"),
                .. arguments,
                "--root",
                Root,
                "--host",
                "Terminal",
            ],
            [("CI", null)]
        );
        return new CheckoutRun(code, output);
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    private void WriteBuild(string version)
    {
        _folder.Write(
            "build/_build.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Fairlead.Agent" Version="{version}" />
                <PackageReference Include="Fairlead.Components" Version="{version}" />
                <PackageReference Include="Fairlead.Sandbox" Version="{version}" />
              </ItemGroup>
            </Project>
            """
        );
        _folder.Write(
            "build/Build.cs",
            """
            using Fairlead.Components;
            using Fairlead.Components.Services;
            using Nuke.Common;

            internal sealed class Build : DeliveryBuild
            {
                public override IReadOnlyList<ServiceProject> Services => [new("web", RootDirectory / "src" / "Web" / "Web.csproj")];

                private Target Agent => _ => _.Executes(() => Console.WriteLine($"<{((IHasDelivery)this).AgentProgram}>"));

                private Target Sandbox => _ => _.Executes(() => Console.WriteLine($"<{((IHasDelivery)this).SandboxProgram}>"));

                public static int Main() => Run<Build>();
            }
            """
        );
    }

    private void WriteService()
    {
        _folder.Write(
            "src/Web/Web.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ContainerRepository>acme/web</ContainerRepository>
              </PropertyGroup>
            </Project>
            """
        );
        _folder.Write(
            "src/Web/Program.cs",
            """
            var app = Microsoft.AspNetCore.Builder.WebApplication.Create();
            app.Run();
            """
        );
    }

    private void WriteChart()
    {
        _folder.Write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        _folder.Write("charts/web/values.yaml", "image: acme/web\ngreeting: hello\n");
        _folder.Write(
            "charts/web/templates/configmap.yaml",
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Release.Name }}
            data:
              image: {{ .Values.image }}
              greeting: {{ .Values.greeting | quote }}

            """
        );
    }

    private void WriteManifests()
    {
        _folder.Write(
            "manifests/fairlead.yaml",
            """
            apiVersion: fairlead.dev/v1
            kind: Delivery
            apps:
              web:
                chart: web
                images: { image: acme/web }
            environments:
              dev:
                namespace: web-dev

            """
        );
        _folder.Write("manifests/environments/dev/web/values.yaml", "greeting: hello from dev\n");
    }
}
