using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Images.Building;

namespace Fairlead.Images.Tests;

/// <summary>An application is not put on a base on which it could never start.</summary>
public sealed class RuntimeFitTests
{
    [Theory]
    [InlineData("8.0.0", "8.0.11", "")]
    [InlineData("8.0.0", "9.0.2", "\"rollForward\":\"Major\",")]
    [InlineData("10.0.0", "10.1.0", "")]
    [InlineData("10.0.0-preview.1", "10.0.0-rc.2", "")]
    public void A_base_that_rolls_forward_to_what_is_needed_fits(string needed, string has, string rollForward) =>
        Check(Config(rollForward, Framework("Microsoft.NETCore.App", needed)), $"DOTNET_VERSION={has}");

    [Theory]
    [InlineData("8.0.0", "10.0.1", "")]
    [InlineData("10.0.0", "8.0.11", "\"rollForward\":\"LatestMajor\",")]
    [InlineData("10.1.0", "10.0.5", "")]
    public void Another_version_is_refused(string needed, string has, string rollForward)
    {
        var version = Version.Parse(needed);
        var error = Assert.Throws<InvalidDataException>(() =>
            Check(Config(rollForward, Framework("Microsoft.NETCore.App", needed)), $"DOTNET_VERSION={has}")
        );
        Assert.Equal(
            $"acme.runtimeconfig.json needs Microsoft.NETCore.App {needed}, and the base image has {has}: choose a base of .NET {version.Major}.{version.Minor}, or let the project target what the base has.",
            error.Message
        );
    }

    [Fact]
    public void A_base_without_a_framework_is_refused()
    {
        var config =
            $"{{\"runtimeOptions\":{{\"frameworks\":[{Framework("Microsoft.NETCore.App", "10.0.0")},{Framework("Microsoft.AspNetCore.App", "10.0.0")}]}}}}";
        Check(config, "DOTNET_VERSION=10.0.1", "ASPNET_VERSION=10.0.1");
        Assert.Equal(
            "acme.runtimeconfig.json needs Microsoft.AspNetCore.App 10.0.0, which the base image does not have: choose one that has it, such as dotnet/aspnet instead of dotnet/runtime.",
            Assert.Throws<InvalidDataException>(() => Check(config, "DOTNET_VERSION=10.0.1")).Message
        );
    }

    [Fact]
    public void What_says_nothing_or_brings_its_own_is_believed()
    {
        Check(Config("", Framework("Microsoft.NETCore.App", "8.0.0")), "PATH=/bin");
        Check(
            $"{{\"runtimeOptions\":{{\"includedFrameworks\":[{Framework("Microsoft.NETCore.App", "8.0.0")}]}}}}",
            "DOTNET_VERSION=10.0.1"
        );
        Check(Config("", Framework("Acme.App", "1.0.0")), "DOTNET_VERSION=10.0.1");
        Check("{}", "DOTNET_VERSION=10.0.1");
        Assert.StartsWith(
            "acme.runtimeconfig.json is no JSON:",
            Assert.Throws<InvalidDataException>(() => Check("{", "DOTNET_VERSION=10.0.1")).Message,
            StringComparison.Ordinal
        );
    }

    private static string Framework(string name, string version) =>
        $"{{\"name\":\"{name}\",\"version\":\"{version}\"}}";

    private static string Config(string rollForward, string framework) =>
        $"{{\"runtimeOptions\":{{{rollForward}\"framework\":{framework}}}}}";

    private static void Check(string config, params string[] variables) =>
        RuntimeFit.Check(
            [new PublishedFile("acme.runtimeconfig.json", () => new MemoryStream(Encoding.UTF8.GetBytes(config)))],
            new JsonObject
            {
                ["config"] = new JsonObject
                {
                    ["Env"] = new JsonArray([.. variables.Select(variable => (JsonNode)variable)]),
                },
            }
        );
}
