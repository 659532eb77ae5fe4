using System.ComponentModel;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.Tests;

public sealed class ParameterTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [TypeConverter(typeof(TypeConverter<Flavour>))]
    private sealed class Flavour : Enumeration
    {
        public static readonly Flavour Sweet = new() { Value = "sweet-one" };
        public static readonly Flavour Sour = new() { Value = "sour-one" };
    }

    private enum Level
    {
        Low,
        High,
    }

    private sealed record Point(int X, int Y);

    [ParameterPrefix("Deploy")]
    private interface IDeploy : INukeBuild
    {
        [Parameter]
        string Region => TryGetValue(() => Region) ?? "none";

        [Parameter]
        int? Replicas => TryGetValue<int?>(() => Replicas);
    }

    private sealed class Values : NukeBuild, IDeploy
    {
        [Parameter]
        public readonly string Text = "initial";

        [Parameter]
        public readonly int Number = 1;

        [Parameter]
        public static bool Flag { get; set; }

        [Parameter]
        public string[] Items { get; } = ["a"];

        [Parameter(Separator = "+")]
        public int[] Sizes { get; set; } = [];

        [Parameter]
        public Flavour Flavour { get; set; } = Flavour.Sweet;

        [Parameter]
        public Level? Level { get; set; }

        [Parameter]
        public TimeSpan? Wait { get; set; }

        [Parameter]
        public Uri? Address { get; set; }

        [Parameter]
        public AbsolutePath? Folder { get; set; }

        [Parameter(Name = "Renamed")]
        public string? Original { get; set; }

        [Parameter]
        public string? NuGetApiKey { get; set; }

        [Parameter]
        public Point? Point { get; set; }

        public Target Go => _ => _.Executes(() => { });

        public override string ToString()
        {
            IDeploy deploy = this;
            return string.Join(
                ' ',
                $"text={Text}",
                $"number={Number}",
                $"items={string.Join(',', Items)}",
                $"sizes={string.Join(',', Sizes)}",
                $"flavour={Flavour}",
                $"level={Level}",
                $"wait={Wait}",
                $"address={Address}",
                $"folder={Folder}",
                $"renamed={Original}",
                $"key={NuGetApiKey}",
                $"point={Point?.X}/{Point?.Y}",
                $"region={deploy.Region}",
                $"replicas={deploy.Replicas}"
            );
        }
    }

    /// <summary>What differs from a build without any input.</summary>
    private string Given(string arguments)
    {
        var given = _lab.Run<Values>("Go " + arguments);
        Assert.True(given.Code == 0, given.Text);
        string[] unset =
        [
            "text=initial",
            "number=1",
            "items=a",
            "sizes=",
            "flavour=sweet-one",
            "level=",
            "wait=",
            "address=",
            "folder=",
            "renamed=",
            "key=",
            "point=/",
            "region=none",
            "replicas=",
        ];
        using var session = new StringReader("");
        return string.Join(' ', Describe(given).Split(' ').Except(unset)).Replace(_lab.Root, "/repo");
    }

    // Interface parameters are read on demand: within the session that ran.
    private string Describe(Outcome outcome) => _last ??= outcome.Build.ToString()!;

    private string? _last;

    [Theory]
    [InlineData("--text hello", "text=hello")]
    [InlineData("--TEXT hello", "text=hello")]
    [InlineData("-text hello", "text=hello")]
    [InlineData("--te-xt hello", "text=hello")]
    [InlineData("--text=hello", "text=hello")]
    [InlineData("--text=-5", "text=-5")]
    [InlineData("--text=a=b", "text=a=b")]
    [InlineData("--text a --text b", "text=b")]
    [InlineData("--number 5", "number=5")]
    [InlineData("--number=-5", "number=-5")]
    [InlineData("--items x y", "items=x,y")]
    [InlineData("--items x --items y", "items=y")]
    [InlineData("--sizes 1+2 3", "sizes=1,2,3")]
    [InlineData("--flavour SOUR", "flavour=sour-one")]
    [InlineData("--level high", "level=High")]
    [InlineData("--wait 00:00:05", "wait=00:00:05")]
    [InlineData("--address https://example.org/", "address=https://example.org/")]
    [InlineData("--folder out", "folder=/repo/out")]
    [InlineData("--renamed x", "renamed=x")]
    [InlineData("--nuget-api-key x", "key=x")]
    public void A_value_is_given_on_the_command_line(string arguments, string expected) =>
        Assert.Equal(expected, Given(arguments));

    [Theory]
    [InlineData("NUKE_TEXT", "x", "text=x")]
    [InlineData("NukeText", "x", "text=x")]
    [InlineData("FAIRLEAD_TEXT", "x", "text=x")]
    [InlineData("NUKE_NUGET_API_KEY", "x", "key=x")]
    [InlineData("TEXT", "x", "")]
    [InlineData("Text", "x", "")]
    [InlineData("NUKE_ITEMS", "x y", "items=x,y")]
    [InlineData("NUKE_ITEMS", "", "items=")]
    [InlineData("NUKE_TEXT", "", "")]
    public void A_value_is_given_by_a_prefixed_environment_variable(string name, string value, string expected)
    {
        _lab.Variables[name] = value;
        Assert.Equal(expected, Given(""));
    }

    [Fact]
    public void Lenient_binds_environment_variables_without_prefix()
    {
        _lab.Variables["TEXT"] = "x";
        Assert.Equal("text=x", Given("--lenient"));
    }

    [Fact]
    public void The_command_line_counts_more_than_the_environment_and_that_more_than_files()
    {
        _lab.Write(".nuke/parameters.json", """{ "Text": "file", "Number": 2, "NuGetApiKey": "file" }""");
        _lab.Variables["NUKE_TEXT"] = "environment";
        _lab.Variables["NUKE_NUMBER"] = "3";
        Assert.Equal("text=line number=3 key=file", Given("--text line"));
    }

    [Fact]
    public void A_later_profile_counts_more_than_an_earlier_one_and_that_more_than_the_default_file()
    {
        _lab.Write(".nuke/parameters.json", """{ "Text": "default", "Number": 2, "Renamed": "default" }""");
        _lab.Write(".nuke/parameters.one.json", """{ "Text": "one", "Number": 3 }""");
        _lab.Write(".nuke/parameters.two.json", """{ "Text": "two" }""");
        Assert.Equal("text=two number=3 renamed=default", Given("--profile one two"));
    }

    [Fact]
    public void Files_hold_values_of_every_type()
    {
        _lab.Write(
            ".nuke/parameters.json",
            """
            {
              "$schema": "build.schema.json",
              // a comment
              "Number": 7,
              "Items": ["p", "q"],
              "Flavour": "Sour",
              "Level": "Low",
              "Folder": "sub/out",
              "Point": { "x": 1, "y": 2 },
              "Verbosity": "Normal",
            }
            """
        );
        _lab.StartIn = "sub";
        Directory.CreateDirectory(Path.Combine(_lab.Root, "sub"));
        Assert.Equal("number=7 items=p,q flavour=sour-one level=Low folder=/repo/sub/out point=1/2", Given(""));
    }

    [Fact]
    public void Relative_paths_on_the_command_line_are_meant_from_the_working_directory()
    {
        _lab.StartIn = "sub";
        Directory.CreateDirectory(Path.Combine(_lab.Root, "sub"));
        Assert.Equal("folder=/repo/sub/out", Given("--folder out"));
    }

    private sealed class Components : NukeBuild, IDeploy
    {
        public string Seen { get; private set; } = "";

        public Target Go => _ => _.Executes(() => Seen = $"{((IDeploy)this).Region} {((IDeploy)this).Replicas}");
    }

    [Theory]
    [InlineData("", "none ")]
    [InlineData("--deploy-region eu --deploy-replicas 3", "eu 3")]
    public void Parameters_of_interfaces_carry_their_prefix(string arguments, string seen) =>
        Assert.Equal(seen, ((Components)_lab.Run<Components>("Go " + arguments).Build).Seen);

    private sealed class Demanding : NukeBuild
    {
        [Parameter, Required]
        public string? Needed { get; set; }

        [Parameter]
        public string? Key { get; set; }

        [Parameter]
        public int? Number { get; set; }

        public Target Plain => _ => _.Executes(() => { });

        public Target Asks => _ => _.Requires(() => Key).Requires(() => Number).Executes(() => { });

        public Target Holds => _ => _.Requires(() => Number > 3).Executes(() => { });

        public Target Skipped => _ => _.OnlyWhenStatic(() => false).Requires(() => Key).Executes(() => { });

        public Target Needs => _ => _.DependsOn(Skipped).Executes(() => { });
    }

    [Theory]
    [InlineData("Plain", "The build needs --needed, or the environment variable NUKE_NEEDED.")]
    [InlineData("Asks --needed x --number 1", "Target Asks requires --key, or the environment variable NUKE_KEY.")]
    [InlineData("Asks --needed x --key y", "Target Asks requires --number, or the environment variable NUKE_NUMBER.")]
    [InlineData(
        "Asks --needed x",
        "Target Asks requires --key, or the environment variable NUKE_KEY.\n       Target Asks requires --number, or the environment variable NUKE_NUMBER."
    )]
    [InlineData(
        "Holds --needed x --number 1",
        "Target Holds requires '(Number > Convert(3, Nullable`1))', which does not hold."
    )]
    public void What_is_required_and_missing_is_named_before_anything_runs(string arguments, string message)
    {
        var outcome = _lab.Run<Demanding>(arguments);
        Assert.Equal(message, outcome.Error);
        Assert.Equal(64, outcome.Code);
    }

    [Theory]
    [InlineData("Asks --needed x --key y --number 1")]
    [InlineData("Holds --needed x --number 4")]
    [InlineData("Needs --needed x")]
    [InlineData("Skipped --needed x")]
    public void What_is_not_scheduled_or_has_a_value_is_not_asked_for(string arguments) =>
        Assert.Equal(0, _lab.Run<Demanding>(arguments).Code);

    [Fact]
    public void A_variable_that_NUKE_would_have_taken_is_pointed_at()
    {
        _lab.Variables["KEY"] = "x";
        Assert.Equal(
            "Target Asks requires --key, or the environment variable NUKE_KEY (KEY is set, but only names with that prefix bind).",
            _lab.Run<Demanding>("Asks --needed x --number 1").Error
        );
    }
}
