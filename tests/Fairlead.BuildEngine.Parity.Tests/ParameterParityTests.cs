namespace Fairlead.BuildEngine.Parity.Tests;

/// <summary>Where values of parameters come from, and how they are read, as NUKE does.</summary>
public sealed class ParameterParityTests : IDisposable
{
    private readonly ParityLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("", "<text=initial>")]
    [InlineData("--text given", "<text=given>")]
    [InlineData("-Text given", "<text=given>")]
    [InlineData("--te-xt given", "<text=given>")]
    [InlineData("--TEXT given", "<text=given>")]
    [InlineData("--text=given", "<text=given>")]
    [InlineData("--text=-5", "<text=-5>")]
    [InlineData("--text a --text b", "<text=b>")]
    [InlineData("--count 3", "<count=3>")]
    [InlineData("", "<count=>")]
    [InlineData("--fast", "<fast=True>")]
    [InlineData("--fast false", "<fast=False>")]
    [InlineData("--fast true", "<fast=True>")]
    [InlineData("--items a b c", "<items=a|b|c>")]
    [InlineData("--items a --items b", "<items=b>")]
    [InlineData("--parts a+b", "<parts=a|b>")]
    [InlineData("--renamed x", "<renamed=x>")]
    [InlineData("--level high", "<level=High>")]
    [InlineData("--wait 00:05:00", "<wait=00:05:00>")]
    [InlineData("--static x", "<static=x>")]
    [InlineData("--nuget-api-key x", "<key=x>")]
    [InlineData("--folder /a/../b", "<folder=/b>")]
    public void A_value_of_the_command_line_arrives(string arguments, string told) =>
        Assert.Contains(told, Told(arguments), StringComparison.Ordinal);

    [Theory]
    [InlineData("NUKE_TEXT=env", "", "<text=env>")]
    [InlineData("NukeText=env", "", "<text=env>")]
    [InlineData("FAIRLEAD_TEXT=env", "", "<text=env>")]
    [InlineData("NUKE_TEXT=env", "--text line", "<text=line>")]
    [InlineData("TEXT=env", "", "<text=initial>")]
    [InlineData("TEXT=env", "--lenient", "<text=env>")]
    [InlineData("NUKE_FAST=true", "", "<fast=True>")]
    [InlineData("NUKE_ITEMS=a b", "", "<items=a|b>")]
    [InlineData("NUKE_ITEMS=", "", "<items=>")]
    public void A_value_of_the_environment_arrives(string variable, string arguments, string told) =>
        Assert.Contains(told, Told(arguments, variable), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "<text=file>")]
    [InlineData("--profile one", "<text=one>")]
    [InlineData("--profile one two", "<text=two>")]
    [InlineData("--profile two one", "<text=one>")]
    [InlineData("--profile one --text line", "<text=line>")]
    [InlineData("", "<count=4>")]
    [InlineData("", "<items=x|y>")]
    [InlineData("", "<fast=True>")]
    public void A_value_of_a_file_arrives(string arguments, string told)
    {
        _lab.Write(".nuke/parameters.json", """{ "Text": "file", "Count": 4, "Items": ["x", "y"], "Fast": true }""");
        _lab.Write(".nuke/parameters.one.json", """{ "Text": "one" }""");
        _lab.Write(".nuke/parameters.two.json", """{ "Text": "two" }""");

        Assert.Contains(told, Told(arguments), StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_in_a_file_is_meant_from_the_root()
    {
        _lab.Write(".nuke/parameters.json", """{ "Folder": "sub" }""");

        Assert.Contains($"<folder={_lab.Root}/sub>", Told(""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_masked()
    {
        var text = _lab.Run("parameter", "--token hunter22").Text;

        Assert.Contains("token: ***", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--verbosity Verbose")]
    [InlineData("--host GitLab")]
    public void A_secret_is_masked_however_it_is_said(string arguments)
    {
        var text = _lab.Run("parameter", $"Leaks {arguments} --token hunter22").Text;

        Assert.DoesNotContain("hunter22", text, StringComparison.Ordinal);
        Assert.True(text.Split("***").Length > 4, text);
        Assert.DoesNotContain(
            "hunter22",
            File.ReadAllText(Path.Combine(_lab.Root, ".nuke/temp/build-summary.json")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void GitHub_is_told_the_secret_once_and_sees_it_nowhere_else()
    {
        var text = _lab.Run("parameter", "Leaks --token hunter22", "GITHUB_ACTIONS=true").Text;

        Assert.StartsWith("::add-mask::hunter22\n", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("hunter22").Length);
    }

    private string Told(string arguments, params string[] variables)
    {
        var outcome = _lab.Run("parameter", arguments, variables);
        Assert.Equal(0, outcome.Code);
        return outcome.Told;
    }
}
