using Fairlead.Components.Images;
using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.Images;
using Fairlead.Images.Building;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Images;

/// <summary>Properties and items of a project mean what they mean to the SDK's own images.</summary>
public sealed class ContainerSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ContainerSettingsTests()
    {
        _folder.Write("acme.dll", "");
        _folder.Write("acme.runtimeconfig.json", "{}");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_project_that_sets_nothing_gets_what_the_SDK_gives_it()
    {
        var web = Read([], ("UsingMicrosoftNETSdkWeb", "true"), ("Version", "2.0.1"));
        Assert.Equal(["dotnet", "/app/acme.dll"], web.EntryPoint);
        Assert.Empty(web.Command);
        Assert.Equal("/app", web.WorkingDirectory);
        Assert.Equal([new ExposedPort(8080)], web.Ports);
        Assert.Null(web.User);
        Assert.Equal("2.0.1", web.Labels["org.opencontainers.image.version"]);
        Assert.Equal("shop", web.Labels["org.opencontainers.image.title"]);

        Assert.Empty(Read([]).Ports);
    }

    [Fact]
    public void What_it_sets_is_taken()
    {
        var options = Read(
            [
                new("ContainerPort", "53", "udp"),
                new("ContainerPort", "9090", ""),
                new("ContainerLabel", "team", "blue"),
                new("ContainerLabel", "org.opencontainers.image.title", "Other"),
                new("ContainerEnvironmentVariable", "MODE", "a=b; c"),
            ],
            ("UsingMicrosoftNETSdkWeb", "true"),
            ("ContainerUser", "1000:1000"),
            ("ContainerWorkingDirectory", "/srv/acme/"),
            ("ContainerAuthors", "Acme"),
            ("PackageProjectUrl", "https://acme.example"),
            ("Authors", "acme")
        );
        Assert.Equal([new ExposedPort(53, "udp"), new ExposedPort(9090)], options.Ports);
        Assert.Equal("1000:1000", options.User);
        Assert.Equal("/srv/acme", options.WorkingDirectory);
        Assert.Equal(["dotnet", "/srv/acme/acme.dll"], options.EntryPoint);
        Assert.Equal("a=b; c", options.Environment["MODE"]);
        Assert.Equal("blue", options.Labels["team"]);
        Assert.Equal("Other", options.Labels["org.opencontainers.image.title"]);
        Assert.Equal("Acme", options.Labels["org.opencontainers.image.authors"]);
        Assert.Equal("https://acme.example", options.Labels["org.opencontainers.image.url"]);
    }

    // Figures: dotnet/sdk, tests of CreateNewImage, for the same inputs.
    [Theory]
    [InlineData("", "", "arg", "", "", "", "dotnet /app/acme.dll", "arg")]
    [InlineData("", "", "", "run", "one", "two", "run one", "two")]
    [InlineData("", "init", "-g", "run", "one", "two", "init -g", "run one two")]
    [InlineData("DefaultArgs", "", "", "run", "one", "two", null, "run one two")]
    [InlineData("Entrypoint", "", "", "", "one", "", "dotnet /app/acme.dll one", "")]
    [InlineData("None", "init", "-g", "", "", "two", "init -g", "two")]
    [InlineData("None", "", "", "", "", "two", null, "two")]
    public void The_command_is_put_together_as_the_SDK_does(
        string instruction,
        string entry,
        string entryArguments,
        string own,
        string ownArguments,
        string defaults,
        string? expectedEntry,
        string expectedCommand
    )
    {
        var options = Read(
            [
                .. Words("ContainerEntrypoint", entry),
                .. Words("ContainerEntrypointArgs", entryArguments),
                .. Words("ContainerAppCommand", own),
                .. Words("ContainerAppCommandArgs", ownArguments),
                .. Words("ContainerDefaultArgs", defaults),
            ],
            ("ContainerAppCommandInstruction", instruction)
        );
        Assert.Equal(expectedEntry, options.EntryPoint is { } words ? string.Join(' ', words) : null);
        Assert.Equal(expectedCommand, string.Join(' ', options.Command));
    }

    [Fact]
    public void A_program_that_brings_its_runtime_is_started_itself()
    {
        _folder.Write("acme", "");
        _folder.Write(
            "acme.runtimeconfig.json",
            """{"runtimeOptions":{"includedFrameworks":[{"name":"Microsoft.NETCore.App"}]}}"""
        );
        Assert.Equal(["/app/acme"], Read([]).EntryPoint);

        _folder.Write(
            "acme.runtimeconfig.json",
            """{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App"}}}"""
        );
        Assert.Equal(["dotnet", "/app/acme.dll"], Read([]).EntryPoint);

        // A single file, or one compiled ahead of time, has no assembly beside it.
        File.Delete(Path.Combine(_folder.FullPath, "acme.dll"));
        Assert.Equal(["/app/acme"], Read([]).EntryPoint);
    }

    [Fact]
    public void What_could_not_start_or_contradicts_itself_is_refused()
    {
        Refused(
            "/src/Acme.csproj: ContainerAppCommandInstruction is Entrypoint, and there is a ContainerEntrypoint: one command can begin the process. Take one of them away.",
            [new("ContainerEntrypoint", "init", "")],
            ("ContainerAppCommandInstruction", "Entrypoint")
        );
        Refused(
            "/src/Acme.csproj: ContainerAppCommandInstruction is None, and there is a ContainerAppCommand, which nothing would run. Take one of them away.",
            [new("ContainerAppCommand", "run", "")],
            ("ContainerAppCommandInstruction", "None")
        );
        Refused(
            "/src/Acme.csproj: ContainerAppCommandInstruction is \"none\": write Entrypoint, DefaultArgs or None.",
            [],
            ("ContainerAppCommandInstruction", "none")
        );
        Refused(
            "/src/Acme.csproj: ContainerPort \"80a\" with Type \"\" is none: write a number from 1 to 65535, and tcp or udp.",
            [new("ContainerPort", "80a", "")]
        );
        Refused(
            "/src/Acme.csproj: nothing was published that could start: no other.dll with a other.runtimeconfig.json, and no program other. Set OutputType to Exe, or ContainerAppCommand to what is to run.",
            [],
            ("AssemblyName", "other")
        );
    }

    private void Refused(string message, IReadOnlyList<ProjectItem> items, params (string, string)[] properties) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Read(items, properties)).Message);

    private static IEnumerable<ProjectItem> Words(string type, string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new ProjectItem(type, word, ""));

    private ApplicationImageOptions Read(
        IReadOnlyList<ProjectItem> items,
        params (string Name, string Value)[] properties
    )
    {
        var all = new Dictionary<string, string> { ["AssemblyName"] = "acme" };
        foreach (var (name, value) in properties)
        {
            all[name] = value;
        }

        var facts = new ProjectFacts("/src/Acme.csproj", [], items, all);
        var service = new ServiceProject("shop", facts.Path, "acme/shop");
        return ContainerSettings.Of(
            new PublishedService(service, "", _folder.FullPath, facts),
            Descriptor.Of("application/vnd.oci.image.manifest.v1+json", "{}"u8)
        );
    }
}
