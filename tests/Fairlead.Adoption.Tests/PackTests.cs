using Fairlead.TestKit;

namespace Fairlead.Adoption.Tests;

/// <summary>What Pack makes.</summary>
[Collection(nameof(Packages))]
public sealed class PackTests(Packages packages)
{
    [Fact]
    public void Every_library_is_a_package_and_no_service_is_one()
    {
        var libraries = Directory
            .EnumerateDirectories(Path.Combine(Repository.Root, "src"), "Fairlead.*")
            .Select(folder => Path.GetFileName(folder))
            // The command, by the id that dnx takes.
            .Select(library => library == "Fairlead.Tool" ? "Fairlead" : library);

        Assert.Equal(libraries.Order(StringComparer.Ordinal), packages.Ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_library_comes_with_documentation_and_a_readme()
    {
        Assert.All(
            packages.Ids.Where(id => id is not ("Fairlead" or "Fairlead.Agent" or "Fairlead.Sandbox")),
            id =>
                Assert.Equal(
                    ["README.md", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"],
                    packages
                        .FilesOf(id)
                        .Where(file => file is "README.md" || file.StartsWith("lib/", StringComparison.Ordinal))
                        .Order(StringComparer.Ordinal)
                )
        );
    }

    [Fact]
    public void The_agent_comes_as_a_program_for_the_systems_that_are_named()
    {
        var files = packages.FilesOf("Fairlead.Agent");

        Assert.Contains("build/Fairlead.Agent.props", files);
        Assert.Contains("program/Fairlead.Agent.dll", files);
        Assert.Contains("program/Fairlead.Agent.runtimeconfig.json", files);
        Assert.DoesNotContain(files, file => file.EndsWith(".xml", StringComparison.Ordinal) && file[0] is not '[');
        Assert.Equal(
            [
                "linux-arm64",
                "linux-musl-arm64",
                "linux-musl-x64",
                "linux-x64",
                "osx-arm64",
                "osx-x64",
                "win-arm64",
                "win-x64",
            ],
            files
                .Where(file => file.StartsWith("program/runtimes/", StringComparison.Ordinal))
                .Select(file => file.Split('/')[2])
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_command_comes_as_a_tool()
    {
        var files = packages.FilesOf("Fairlead");

        Assert.Contains("tools/net10.0/any/DotnetToolSettings.xml", files);
        Assert.Contains("tools/net10.0/any/Fairlead.Tool.dll", files);
        Assert.Contains("README.md", files);
        Assert.DoesNotContain(files, file => file.StartsWith("lib/", StringComparison.Ordinal));
    }

    [Fact]
    public void The_sandbox_comes_as_a_program()
    {
        var files = packages.FilesOf("Fairlead.Sandbox");

        Assert.Contains("build/Fairlead.Sandbox.props", files);
        Assert.Contains("program/Fairlead.Sandbox.dll", files);
        Assert.Contains("program/Fairlead.Sandbox.runtimeconfig.json", files);
        Assert.DoesNotContain(files, file => file.StartsWith("lib/", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_folder_gives_the_same_bytes()
    {
        using var checkout = new Checkout(packages.Source);
        // What is packed of it is enough: the commit, which the packages name, is the same.
        checkout.Write(
            "Fairlead.slnx",
            """
            <Solution>
              <Project Path="src/Fairlead.Trust/Fairlead.Trust.csproj" />
              <Project Path="src/Fairlead.Yaml/Fairlead.Yaml.csproj" />
            </Solution>
            """
        );

        CheckoutRun.In(checkout, "Pack").Green();

        var again = Directory.EnumerateFiles(Path.Combine(checkout.Root, ".nuke/temp/packages")).ToList();
        Assert.Equal(2, again.Count);
        Assert.All(
            again,
            file =>
                Assert.Equal(
                    File.ReadAllBytes(Path.Combine(packages.Folder, Path.GetFileName(file))),
                    File.ReadAllBytes(file)
                )
        );
    }
}
