namespace Fairlead.Adoption.Tests;

/// <summary>From what the SDK's templates make to production, with the packages and the commands that the README names.</summary>
[Collection(nameof(Packages))]
public sealed class AdoptionTests(Packages packages)
{
    [Fact]
    public void Five_projects_go_to_production_and_only_what_an_edit_changes_goes_again()
    {
        using var acme = new Adopter(packages, "süd ost/acme")
            .New("gitignore", ".")
            .New("web", "services/Web")
            .New("worker", "services/Mailer")
            .New("classlib", "libs/Core")
            .New("xunit", "tests/Core.Tests")
            .New("nunit", "tests/Web.Tests")
            .Reference("services/Web", "libs/Core")
            .Reference("tests/Core.Tests", "libs/Core")
            .Solution("Acme", "services/Web", "services/Mailer", "libs/Core", "tests/Core.Tests", "tests/Web.Tests");

        acme.Init().Green();
        acme.Commit("Deliver with Fairlead");
        var first = acme.Build().Green();

        Assert.Contains("prod         cluster matches", first.Output, StringComparison.Ordinal);
        var (web, mailer, tip) = (acme.ReleaseOf("prod", "web"), acme.ReleaseOf("prod", "mailer"), acme.Released);
        Assert.Contains("charts/service", web, StringComparison.Ordinal);
        Assert.Contains("2 passed, 0 failed, 0 skipped", acme.Build("Test").Green().Output, StringComparison.Ordinal);

        acme.Init().Green();
        Assert.Contains("services unchanged", acme.Build().Green().Output, StringComparison.Ordinal);
        Assert.Equal(("", tip), (acme.Uncommitted, acme.Released));

        acme.With("libs/Core/Class1.cs", "namespace Core;\n\npublic class Class1 { public string Text => \"new\"; }\n");
        acme.Commit("Change the library");
        acme.Tag("v2.1.0");
        acme.Build().Green();
        Assert.Contains("\nversion: 0.0.0-alpha.0", web, StringComparison.Ordinal);
        Assert.Contains("\nversion: 2.1.0\n", acme.ReleaseOf("prod", "web"), StringComparison.Ordinal);
        Assert.Equal(mailer, acme.ReleaseOf("prod", "mailer"));
    }

    [Fact(Explicit = true)]
    public void A_worker_and_a_job_need_no_port()
    {
        using var acme = new Adopter(packages)
            .New("worker", "Mailer")
            .New("console", "Report")
            .Solution("Acme", "Mailer", "Report");

        acme.Init("--job", "report").Green();
        acme.Commit("Deliver with Fairlead");
        acme.Build().Green();

        Assert.Contains(
            "kind: CronJob",
            acme.FileOf("environments/prod/report/manifests/cronjob-report.yaml"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "kind: Deployment",
            acme.FileOf("environments/prod/mailer/manifests/deployment-mailer.yaml"),
            StringComparison.Ordinal
        );
    }

    [Fact(Explicit = true)]
    public void Of_two_solutions_the_one_that_is_named_is_delivered()
    {
        using var acme = new Adopter(packages)
            .New("web", "shop/Web")
            .New("worker", "back/Mailer")
            .Solution("Shop", "shop/Web")
            .Solution("Back", "back/Mailer");

        var refused = acme.Init();
        Assert.Equal(1, refused.Code);
        Assert.Contains("Shop.slnx", refused.Output, StringComparison.Ordinal);

        acme.Init("Shop.slnx").Green();
        acme.Commit("Deliver with Fairlead");
        acme.Build().Green();
        Assert.Contains("web", acme.ReleaseOf("prod", "web"), StringComparison.Ordinal);
        Assert.DoesNotContain("mailer", acme.FileOf("fairlead.yaml"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact(Explicit = true)]
    public void F_sharp_with_central_packages_and_artifacts_output_is_delivered()
    {
        using var acme = new Adopter(packages)
            .With(
                "Directory.Build.props",
                "<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup></Project>"
            )
            .New("web", "src/Web", "--language", "F#")
            .With(
                "Directory.Packages.props",
                "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup></Project>"
            )
            .Solution("Acme", "src/Web");

        acme.Init().Green();
        acme.Commit("Deliver with Fairlead");

        Assert.Contains("prod         cluster matches", acme.Build().Green().Output, StringComparison.Ordinal);
    }
}
