using Nuke.Common;

namespace Fairlead.BuildEngine.Tests;

/// <summary>What is wrong with an invocation is said in one sentence, before anything runs.</summary>
public sealed class StrictInvocationTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    private enum Colour
    {
        Red,
        Green,
    }

    [ParameterPrefix("Deploy")]
    private interface IDeploying : INukeBuild
    {
        [Parameter]
        string? Registry => TryGetValue(() => Registry);

        [Parameter]
        string? Repository => TryGetValue(() => Repository);
    }

    private sealed class Sample : NukeBuild, IDeploying
    {
        [Parameter]
        public string? Text { get; set; }

        [Parameter]
        public int Count { get; set; }

        [Parameter]
        public bool Fast { get; set; }

        [Parameter]
        public Colour Colour { get; set; }

        [Parameter]
        public TimeSpan Wait { get; set; }

        [Parameter]
        public double Ratio { get; set; }

        [Parameter]
        public Guid Id { get; set; }

        [Parameter]
        public string[] Items { get; set; } = [];

        [Parameter]
        public Colour[] Colours { get; set; } = [];

        [Parameter, Secret]
        public string? Token { get; set; }

        [Parameter]
        public AbsolutePathHolder? Path { get; set; }

        public Target Compile => _ => _.Executes(() => File.WriteAllText(RootDirectory / "ran", ""));

        public Target Test => _ => _.DependsOn(Compile).Executes(() => { });
    }

    private sealed class AbsolutePathHolder;

    [Theory]
    [InlineData("Complie", "There is no target Complie. Did you mean Compile?")]
    [InlineData("Deploy", "There is no target Deploy. Known are Compile, Test.")]
    [InlineData("Compile Tset", "There is no target Tset. Did you mean Test?")]
    [InlineData("Compile+Nope", "There is no target Nope. Known are Compile, Test.")]
    [InlineData("Test --skip Complie", "There is no target Complie. Did you mean Compile?")]
    [InlineData("+", "'+' names no target: leave the argument out to run the default ones.")]
    [InlineData("--why Nope", "There is no target Nope. Known are Compile, Test.")]
    [InlineData("Test --why Complie", "There is no target Complie. Did you mean Compile?")]
    [InlineData("--target Nope", "There is no target Nope. Known are Compile, Test.")]
    [InlineData("--pln", "Unknown option --pln. Did you mean --plan?")]
    [InlineData("--verbositi Quiet", "Unknown option --verbositi. Did you mean --verbosity?")]
    [InlineData("--cuont 5", "Unknown option --cuont. Did you mean --count?")]
    [InlineData("--nonsense", "Unknown option --nonsense. Run with --help to see all options.")]
    [InlineData("-x", "Unknown option -x. Run with --help to see all options.")]
    [InlineData("--nonsense=5", "Unknown option --nonsense. Run with --help to see all options.")]
    [InlineData("--compile", "--compile is a target, not an option: write Compile.")]
    [InlineData("--plan Test", "--plan takes no value, but 'Test' follows: write targets before options.")]
    [InlineData("--help Test", "--help takes no value, but 'Test' follows: write targets before options.")]
    [InlineData("--plan yes", "--plan takes no value, but 'yes' follows.")]
    [InlineData("--count 3 Test", "--count takes one value, but 'Test' follows: write targets before options.")]
    [InlineData("--text a b", "--text takes one value, but 'b' follows.")]
    [InlineData(
        "--fast Test",
        "--fast takes true, false or no value, but 'Test' follows: write targets before options."
    )]
    [InlineData("--fast maybe", "--fast takes true, false or no value, but 'maybe' follows.")]
    [InlineData("--fast true Test", "--fast takes one value, but 'Test' follows: write targets before options.")]
    [InlineData(
        "--text",
        "--text needs a value: --text <value>. A value that starts with a dash is written --text=-1."
    )]
    [InlineData(
        "--text -5",
        "--text needs a value: --text <value>. A value that starts with a dash is written --text=-1."
    )]
    [InlineData(
        "--count",
        "--count needs a value: --count <number>. A value that starts with a dash is written --count=-1."
    )]
    [InlineData("--count x", "--count: 'x' is not a whole number.")]
    [InlineData("--count 1.5", "--count: '1.5' is not a whole number.")]
    [InlineData("--count 99999999999", "--count: '99999999999' is not a whole number.")]
    [InlineData("--count=", "--count: '' is not a whole number.")]
    [InlineData("--ratio x", "--ratio: 'x' is not a number.")]
    [InlineData(
        "--cache ghcr.io/acme/cache",
        "--cache ghcr.io/acme/cache reads as a registry's address, and would be taken for a folder. Write oci://ghcr.io/acme/cache, or ./ghcr.io/acme/cache for a folder."
    )]
    [InlineData("--wait soon", "--wait: 'soon' is not a time such as 00:05:00.")]
    [InlineData("--id x", "--id: 'x' is not a GUID.")]
    [InlineData("--colour blue", "--colour: 'blue' is none of Red, Green.")]
    [InlineData("--colour 1", "--colour: '1' is none of Red, Green.")]
    [InlineData("--colours Red blue", "--colours: 'Red blue' is none of Red, Green.")]
    [InlineData("--fast=maybe", "--fast takes true, false or no value, but 'maybe' follows.")]
    [InlineData("--verbosity loud", "--verbosity: 'loud' is none of Verbose, Normal, Minimal, Quiet.")]
    [InlineData("--verbosity", "--verbosity: '' is none of Verbose, Normal, Minimal, Quiet.")]
    [InlineData(
        "--host Foo",
        "--host does not know 'Foo'. Known are GitHubActions, GitLab, AzurePipelines, TeamCity, AppVeyor, Bamboo, Bitbucket, Bitrise, Jenkins, SpaceAutomation, TravisCI, Terminal."
    )]
    [InlineData("--host GitHubAction", "--host does not know 'GitHubAction'. Did you mean GitHubActions?")]
    [InlineData("--root /nowhere/at/all", "--root names /nowhere/at/all, which is not a folder.")]
    [InlineData("--parallel 0", "--parallel takes a whole number from 1, and '0' is none.")]
    [InlineData("--parallel many", "--parallel takes a whole number from 1, and 'many' is none.")]
    [InlineData(
        "--partition 3/2",
        "--partition: '3/2' does not fit: a partition is written as part/total, such as 2/3"
    )]
    [InlineData("--partition 1", "--partition: '1' does not fit: a partition is written as part/total, such as 2/3")]
    [InlineData("--profile nope", "--profile nope: there is no .nuke/parameters.nope.json. There are none.")]
    [InlineData("--profile ../x", "--profile ../x: there is no .nuke/parameters.../x.json. There are none.")]
    [InlineData("--generate-configuration x", "--generate-configuration does not know 'x'. There are none.")]
    [InlineData(
        "--path x",
        "--path: 'x' does not fit: text cannot be read as AbsolutePathHolder; give the type a TypeConverter"
    )]
    [InlineData("--secrets", "--secrets: no value was given. Without a terminal set NUKE_TOKEN.")]
    [InlineData("--secrets a/b", "--secrets: 'a/b' is no name of a profile: letters, digits, - and _ are.")]
    public void A_wrong_invocation_is_refused_with_a_sentence(string arguments, string message)
    {
        var outcome = _lab.Run<Sample>(arguments, x => x.Test);
        Assert.Equal(message, outcome.Error);
        Assert.Equal(64, outcome.Code);
        Assert.False(File.Exists(Path.Combine(_lab.Root, "ran")));
    }

    [Theory]
    [InlineData(
        """{ "Txet": "x" }""",
        "/repo/.nuke/parameters.json:1: no parameter is named 'Txet'. Did you mean Text?"
    )]
    [InlineData(
        "{\n  \"text\": \"x\"\n}",
        "/repo/.nuke/parameters.json:2: no parameter is named 'text'. Did you mean Text?"
    )]
    [InlineData("{\n \"Count\": \"x\" }", "/repo/.nuke/parameters.json:2: Count: 'x' is not a whole number.")]
    [InlineData("""{ "Count": [1] }""", "/repo/.nuke/parameters.json:1: Count: '[1]' is not a whole number.")]
    [InlineData("""{ "Count": 1.5 }""", "/repo/.nuke/parameters.json:1: Count: '1.5' is not a whole number.")]
    [InlineData("""{ "Colour": "Blue" }""", "/repo/.nuke/parameters.json:1: Colour: 'Blue' is none of Red, Green.")]
    [InlineData("""{ "Fast": "maybe" }""", "/repo/.nuke/parameters.json:1: Fast: 'maybe' is not true or false.")]
    [InlineData("""{ "Text": "a", "Text": "b" }""", "/repo/.nuke/parameters.json:1: 'Text' is given twice.")]
    [InlineData("[]", """/repo/.nuke/parameters.json:1: a parameter file holds one object: { "Name": "value" }.""")]
    [InlineData(
        "{\n  \"Text\" \"x\" }",
        "/repo/.nuke/parameters.json:2: this is not JSON: '\"' is invalid after a property name. Expected a ':'."
    )]
    [InlineData(
        "{} {}",
        "/repo/.nuke/parameters.json:1: this is not JSON: '{' is invalid after a single JSON value. Expected end of data."
    )]
    [InlineData(
        "",
        "/repo/.nuke/parameters.json:1: this is not JSON: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true."
    )]
    [InlineData(
        "{ \"Text\": ",
        "/repo/.nuke/parameters.json:1: this is not JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed."
    )]
    [InlineData(
        "{ \"Text\": \"a\0b\" }",
        "/repo/.nuke/parameters.json:1: this is not JSON: '0x00' is invalid within a JSON string. The string should be correctly escaped."
    )]
    [InlineData("""{ "Text": "\ud800" }""", "/repo/.nuke/parameters.json:1: Text: '\\ud800' is not text.")]
    [InlineData(
        """{ "\ud800": "x" }""",
        "/repo/.nuke/parameters.json: a key is no Unicode text; save the file as UTF-8."
    )]
    [InlineData(
        """{ "Count": 99999999999999999999 }""",
        "/repo/.nuke/parameters.json:1: Count: '99999999999999999999' is not a whole number."
    )]
    [InlineData("""{ "Count": 1e400 }""", "/repo/.nuke/parameters.json:1: Count: '1e400' is not a whole number.")]
    [InlineData("""{ "Text": { "a": 1 } }""", "/repo/.nuke/parameters.json:1: Text: '{ \"a\": 1 }' is not text.")]
    [InlineData(
        """{ "Items": { "a": 1 } }""",
        "/repo/.nuke/parameters.json:1: Items: '{ \"a\": 1 }' is not a list of texts."
    )]
    [InlineData(
        """{ "Items": [{ "a": 1 }] }""",
        "/repo/.nuke/parameters.json:1: Items: '[{ \"a\": 1 }]' is not a list of texts."
    )]
    [InlineData(
        """{ "Token": "v2:AAAA" }""",
        "/repo/.nuke/parameters.json: Token is encrypted: set the environment variable PARAMS_KEY to the password."
    )]
    public void A_wrong_parameter_file_is_refused_with_a_sentence(string json, string message)
    {
        _lab.Write(".nuke/parameters.json", json);
        Assert.Equal(message, _lab.Run<Sample>("", x => x.Test).Error);
    }

    [Fact]
    public void A_parameter_file_that_is_nested_without_end_is_refused()
    {
        _lab.Write(".nuke/parameters.json", "{ \"Text\": " + new string('[', 100_000));
        Assert.Equal(
            "/repo/.nuke/parameters.json:1: this is not JSON: The maximum configured depth of 64 has been exceeded. Cannot read next JSON array.",
            _lab.Run<Sample>("", x => x.Test).Error
        );
    }

    [Fact]
    public void A_long_value_is_cut_in_the_message()
    {
        _lab.Write(".nuke/parameters.json", $$"""{ "Count": "{{new string('x', 10_000)}}" }""");
        Assert.Equal(
            $"/repo/.nuke/parameters.json:1: Count: '{new string('x', 60)}...' is not a whole number.",
            _lab.Run<Sample>("", x => x.Test).Error
        );
    }

    [Fact]
    public void A_changed_secret_is_refused()
    {
        _lab.Write(".nuke/parameters.json", """{ "Token": "v2:AAAA" }""");
        _lab.Variables["PARAMS_KEY"] = "correct horse";
        Assert.Equal(
            "/repo/.nuke/parameters.json: Token cannot be decrypted: PARAMS_KEY is another password than the one it was encrypted with, or the value was changed.",
            _lab.Run<Sample>("", x => x.Test).Error
        );
    }

    [Fact]
    public void Two_variables_for_one_parameter_are_refused()
    {
        _lab.Variables["NUKE_TEXT"] = "a";
        _lab.Variables["FAIRLEAD_TEXT"] = "b";
        Assert.Equal(
            "The environment variables FAIRLEAD_TEXT and NUKE_TEXT both give --text a value: unset all but one.",
            _lab.Run<Sample>("", x => x.Test).Error
        );
    }

    [Theory]
    [InlineData("NUKE_TXET", "NUKE_TEXT")]
    [InlineData("FAIRLEAD_TXET", "NUKE_TEXT")]
    [InlineData("nuke_deploy_registy", "NUKE_DEPLOY_REGISTRY")]
    [InlineData("NUKE_DEPLOY_REGISTRY_URL", "NUKE_DEPLOY_REGISTRY")]
    [InlineData("NUKE_VERBOSITI", "NUKE_VERBOSITY")]
    [InlineData("NUKE_DEPLOY_REPO", "NUKE_DEPLOY_REPOSITORY")]
    public void A_misspelt_variable_is_refused_with_the_nearest_one(string variable, string near)
    {
        _lab.Variables[variable] = "x";

        var outcome = _lab.Run<Sample>("", x => x.Test);

        Assert.Equal($"No parameter takes the environment variable {variable}. Did you mean {near}?", outcome.Error);
        Assert.Equal(64, outcome.Code);
        Assert.False(File.Exists(Path.Combine(_lab.Root, "ran")));
    }

    [Fact]
    public void A_variable_with_the_prefix_of_parameters_is_refused_with_all_of_them()
    {
        _lab.Variables["NUKE_DEPLOY_TO_WHERE_IT_RUNS"] = "x";
        Assert.Equal(
            "No parameter takes the environment variable NUKE_DEPLOY_TO_WHERE_IT_RUNS. Known are NUKE_DEPLOY_REGISTRY, NUKE_DEPLOY_REPOSITORY.",
            _lab.Run<Sample>("", x => x.Test).Error
        );
    }

    [Fact]
    public void Every_misspelt_variable_and_key_is_said_at_once()
    {
        _lab.Variables["NUKE_TXET"] = "x";
        _lab.Variables["NUKE_CUONT"] = "1";
        _lab.Write(".nuke/parameters.json", """{ "Fsat": true }""");
        Assert.Equal(
            """
            No parameter takes the environment variable NUKE_CUONT. Did you mean NUKE_COUNT?
            No parameter takes the environment variable NUKE_TXET. Did you mean NUKE_TEXT?
            /repo/.nuke/parameters.json:1: no parameter is named 'Fsat'. Did you mean Fast?
            """,
            _lab.Run<Sample>("", x => x.Test).Error
        );
    }

    [Theory]
    [InlineData("NUKE_TELEMETRY_OPTOUT")]
    [InlineData("NUKE_ENTERPRISE_TOKEN")]
    [InlineData("NUKE_GLOBAL_TOOL_VERSION")]
    [InlineData("NUKE_COUNT_")]
    [InlineData("NUKE_PARALLEL")]
    [InlineData("NUKE_SOMETHING_OF_ANOTHER_PROGRAM")]
    [InlineData("FAIRLEAD_REQUIRE")]
    [InlineData("NUKE_")]
    [InlineData("NUKETXET")]
    public void A_variable_that_is_known_or_of_another_program_is_accepted(string variable)
    {
        _lab.Variables[variable] = "1";
        Assert.Equal(0, _lab.Run<Sample>("", x => x.Test).Code);
    }

    [Fact]
    public void Lenient_warns_of_what_no_parameter_takes()
    {
        _lab.Variables["NUKE_TXET"] = "x";
        _lab.Write(".nuke/parameters.json", """{ "Fsat": true }""");

        var outcome = _lab.Run<Sample>("--lenient", x => x.Test);

        Assert.Equal(0, outcome.Code);
        Assert.Contains(
            "warning: No parameter takes the environment variable NUKE_TXET. Did you mean NUKE_TEXT?",
            outcome.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("no parameter is named 'Fsat'. Did you mean Fast?", outcome.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_marker_is_refused()
    {
        Directory.Delete(Path.Combine(_lab.Root, ".nuke"));
        Assert.Equal(
            "No folder .nuke was found in /repo or above it: run the build from its repository, or name the repository with --root.",
            _lab.Run<Sample>("", x => x.Test).Error
        );
    }

    [Theory]
    [InlineData("Test --nonsense")]
    [InlineData("Test --count x")]
    [InlineData("--plan Test")]
    public void Lenient_takes_them_as_NUKE_does(string arguments) =>
        Assert.Equal(0, _lab.Run<Sample>(arguments + " --lenient", x => x.Test).Code);

    [Theory]
    [InlineData("--no-logo")]
    [InlineData("--nologo")]
    [InlineData("--host Terminal")]
    [InlineData("--verbosity=Quiet")]
    [InlineData("--fast false --text=")]
    [InlineData("--root")]
    public void What_is_right_is_accepted(string arguments) =>
        Assert.Equal(0, _lab.Run<Sample>(arguments, x => x.Test).Code);
}
