namespace Fairlead.Tool.Tests;

/// <summary>What a repository is found to be.</summary>
public sealed class ScanTests
{
    [Fact]
    public void One_web_application_is_shown_with_its_port_and_health()
    {
        using var solution = ForeignSolution.OfOneWeb();

        var run = solution.Init().Green();

        ForeignSolution.Approve(run.Output);
    }

    [Fact]
    public void Five_projects_are_told_apart_by_what_MSBuild_says()
    {
        using var solution = new ForeignSolution("git@gitlab.example.com:acme/acme.git")
            .WithProject(
                "services/Web/Acme.Web.csproj",
                "Microsoft.NET.Sdk.Web",
                """<ItemGroup><ProjectReference Include="..\..\libs\Core\Core.csproj" /></ItemGroup>"""
            )
            .WithProject("services/Mailer/Acme.Mailer.csproj", "Microsoft.NET.Sdk.Worker")
            .WithProject(
                "jobs/Report/Report.csproj",
                "Microsoft.NET.Sdk",
                "<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>"
            )
            .WithProject("libs/Core/Core.csproj", "Microsoft.NET.Sdk")
            .WithPackages("tests/Core/Checks.csproj", "Microsoft.NET.Sdk", "Microsoft.NET.Test.Sdk", "xunit")
            .WithPackages("tests/Web/Probes.csproj", "Microsoft.NET.Sdk.Web", "Microsoft.NET.Test.Sdk", "NUnit")
            .With(
                "services/Web/appsettings.json",
                """{"ConnectionStrings": {"Orders": "Server=x;Password=hidden"}, /* all */ "urls": "http://+:5000",}"""
            )
            .With("services/Web/Dockerfile")
            .With("compose.yaml")
            .WithSolution();

        var run = solution.Init().Green();

        ForeignSolution.Approve(run.Output);
        Assert.DoesNotContain(
            "hidden",
            solution.Read("manifests/environments/dev/web/values.yaml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_console_program_is_delivered_where_it_is_named_and_stays_chosen()
    {
        using var solution = Jobs();

        var run = solution.Init("--job", "report").Green();

        Assert.Contains("report  Report  console, as a CronJob\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "  report: { service: Report }\n",
            solution.Read("manifests/fairlead.yaml"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "kind: cronJob\nschedule:",
            solution.Read("manifests/environments/prod/report/values.yaml"),
            StringComparison.Ordinal
        );
        Assert.Contains("  unchanged ", solution.Init().Green().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_of_another_system_is_no_service()
    {
        using var solution = new ForeignSolution()
            .WithProject("Web/Web.csproj", "Microsoft.NET.Sdk.Web")
            .WithProject(
                "Phone/Phone.csproj",
                "Microsoft.NET.Sdk",
                "<PropertyGroup><TargetFramework /><TargetFrameworks>net10.0-android;net10.0-ios</TargetFrameworks><OutputType>Exe</OutputType></PropertyGroup>"
            )
            .WithSolution();

        var run = solution.Init().Green();

        Assert.Contains("2 projects", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("phone", run.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_cannot_be_read_is_named_where_nothing_else_can_be_delivered()
    {
        using var solution = new ForeignSolution()
            .WithProject("Core/Core.csproj", "Microsoft.NET.Sdk")
            .WithProject(
                "Web/Web.csproj",
                "Microsoft.NET.Sdk.Web",
                """<Sdk Name="Acme.Sdk.That.Nobody.Has" Version="1.0.0" />"""
            )
            .WithSolution();

        var sentence = solution.Init().Refused();

        Assert.Contains(" MSBuild cannot read Web.csproj, which may be one: ", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(": :", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_deliver_is_refused_with_what_could_be()
    {
        using var solution = Jobs();

        Assert.Equal(
            "init failed: No project of the solution is a web application or a worker, so there is nothing to deliver. Console programs are delivered as jobs where you name them: --job report.  FL2508\n",
            solution.Init().Refused()
        );
        Assert.Equal(
            "init failed: The solution has no console program reports; those it has are report.  FL2509\n",
            solution.Init("--job", "reports").Refused()
        );
        Assert.False(File.Exists(solution.PathOf("build.sh")));
    }

    [Theory]
    [InlineData("<PropertyGroup><PackAsTool>true</PackAsTool></PropertyGroup>")]
    [InlineData("<PropertyGroup><IsAspireHost>true</IsAspireHost></PropertyGroup>")]
    [InlineData("<PropertyGroup><IsTestProject>true</IsTestProject></PropertyGroup>")]
    [InlineData("<PropertyGroup><IsPublishable>false</IsPublishable></PropertyGroup>")]
    [InlineData("<PropertyGroup><OutputType>Library</OutputType></PropertyGroup>")]
    [InlineData("""<ItemGroup><PackageReference Include="Nuke.Common" Version="9.0.0" /></ItemGroup>""")]
    public void A_program_that_says_it_is_no_service_is_none(string content)
    {
        using var solution = new ForeignSolution()
            .WithProject("Web/Web.csproj", "Microsoft.NET.Sdk.Web")
            .WithProject("Other/Other.csproj", "Microsoft.NET.Sdk.Web", content)
            .WithSolution();

        solution.Init().Green();

        Assert.Contains("  web: {", solution.Read("manifests/fairlead.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain("  other:", solution.Read("manifests/fairlead.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void FSharp_with_central_packages_and_several_frameworks_is_read()
    {
        using var solution = new ForeignSolution()
            .With(
                "Directory.Packages.props",
                """<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup></Project>"""
            )
            .WithProject(
                "Api/Api.fsproj",
                "Microsoft.NET.Sdk.Web",
                """<PropertyGroup><TargetFramework /><TargetFrameworks>net9.0;net10.0</TargetFrameworks></PropertyGroup><ItemGroup><Compile Include="Program.fs" /></ItemGroup>"""
            )
            .With("Api/Program.fs", """app.MapGet("/health", fun () -> "well") |> ignore""")
            .WithSolution();

        var run = solution.Init().Green();

        Assert.Contains(
            "Acme.slnx: 1 project, .NET 10.0, .NET 9.0, central packages\n",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("api  Api  ASP.NET Core, port 8080, /health\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<ItemGroup><ContainerPort Include="9090" Type="tcp" /></ItemGroup>""", "9090")]
    [InlineData(
        """<ItemGroup><ContainerEnvironmentVariable Include="ASPNETCORE_HTTP_PORTS" Value="7000;7001" /></ItemGroup>""",
        "7000"
    )]
    [InlineData(
        """<ItemGroup><ContainerEnvironmentVariable Include="ASPNETCORE_URLS" Value="https://+:7443;http://+:7080/" /></ItemGroup>""",
        "7080"
    )]
    public void The_port_is_the_images(string content, string port)
    {
        using var solution = new ForeignSolution()
            .WithProject("Web/Web.csproj", "Microsoft.NET.Sdk.Web", content)
            .With(
                "Web/Properties/launchSettings.json",
                """{"profiles": {"http": {"applicationUrl": "http://localhost:5123"}}}"""
            )
            .WithSolution();

        solution.Init().Green();

        Assert.Contains(
            $"port: {port}\n",
            solution.Read("manifests/environments/dev/web/values.yaml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Tests_of_a_service_are_its_own_and_the_build_runs_them()
    {
        using var solution = new ForeignSolution()
            .WithProject("Web/Web.csproj", "Microsoft.NET.Sdk.Web")
            .WithProject(
                "checks/Checks.csproj",
                "Microsoft.NET.Sdk",
                """<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup><ItemGroup><PackageReference Include="xunit.v3" Version="3.0.0" /><ProjectReference Include="../Web/Web.csproj" /></ItemGroup>"""
            )
            .WithSolution();

        var run = solution.Init().Green();

        Assert.Contains(
            "tests       checks (xunit 3, Microsoft Testing Platform)\n",
            run.Output,
            StringComparison.Ordinal
        );
        ForeignSolution.Approve(solution.Read("build/Build.cs"));
    }

    [Fact]
    public void A_project_that_cannot_be_read_is_named_and_stops_no_other()
    {
        using var solution = new ForeignSolution()
            .WithProject("Web/Web.csproj", "Microsoft.NET.Sdk.Web")
            .WithProject("Odd/Odd.csproj", "Microsoft.NET.Sdk", """<Import Project="not-there.props" />""")
            .WithSolution();

        var run = solution.Init().Green();

        Assert.Contains("  unread      Odd/Odd.csproj: The imported project ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Projects_none_of_which_can_be_read_are_refused()
    {
        using var solution = new ForeignSolution()
            .WithProject("Odd/Odd.csproj", "Microsoft.NET.Sdk", """<Import Project="not-there.props" />""")
            .WithSolution();

        var refused = solution.Init().Refused();

        Assert.StartsWith(
            "init failed: MSBuild can read no project of the solution. Odd.csproj: The imported project ",
            refused,
            StringComparison.Ordinal
        );
        Assert.EndsWith("  FL2507\n", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_while_it_looks()
    {
        using var solution = ForeignSolution.OfOneWeb();
        var before = solution.State();

        solution.Init("--dry-run").Green();

        Assert.Equal(before, solution.State());
    }

    private static ForeignSolution Jobs() =>
        new ForeignSolution()
            .WithProject(
                "Report/Report.csproj",
                "Microsoft.NET.Sdk",
                "<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>"
            )
            .WithSolution();
}
