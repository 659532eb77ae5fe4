using System.Text.Json.Nodes;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;

namespace Fairlead.BuildEngine.Tests;

public sealed class RefusalCodeTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void An_exception_without_a_code_has_none() =>
        Assert.Null(RefusalCode.Of(new InvalidOperationException("odd", new IOException("odder"))));

    [Fact]
    public void A_code_is_found_below_what_wraps_it() =>
        Assert.Equal(
            "FL9001",
            RefusalCode.Of(new AggregateException(new IOException("No.", new IOException("no").Refused("FL9001"))))
        );

    [Fact]
    public void Of_two_codes_the_outer_one_is_meant() =>
        Assert.Equal(
            "FL9002",
            RefusalCode.Of(new IOException("No.", new IOException("no").Refused("FL9001")).Refused("FL9002"))
        );

    [Fact]
    public void A_refused_run_ends_with_its_code()
    {
        var outcome = _lab.Run<Sample>("--no-such-option");

        Assert.EndsWith("  FL1001\n", outcome.Text, StringComparison.Ordinal);
        Assert.Equal(("FL1001", 64), (outcome.Refusal, outcome.Code));
    }

    [Fact]
    public void A_refused_target_has_its_code_at_the_end_of_its_last_line() =>
        Assert.Contains("\n  It is held.\n  Unhold it first.  FL9001\n", _lab.Run<Sample>("Refused").Text);

    [Fact]
    public void Each_of_several_failures_has_its_own_code() =>
        Assert.Contains("\n  One.  FL9001\n  Two.\n  Three.  FL9003\n", _lab.Run<Sample>("Several").Text);

    [Fact]
    public void The_code_is_dim_where_there_are_colours()
    {
        _lab.Variables["GITHUB_ACTIONS"] = "true";

        Assert.Contains("  Unhold it first.  \e[2mFL9001\e[0m\n", _lab.Run<Sample>("Refused").Text);
    }

    [Fact]
    public void A_trace_is_followed_by_the_code() =>
        Assert.Contains("\n  FL9001\n", _lab.Run<Sample>("Refused --verbosity verbose").Text);

    [Fact]
    public void A_fault_of_the_code_has_none()
    {
        var text = _lab.Run<Sample>("Faulty").Text;

        Assert.Contains("\n  it broke\n", text);
        Assert.DoesNotContain("FL", text);
    }

    [Fact]
    public void The_annotation_of_a_failed_target_has_the_code()
    {
        _lab.Variables["GITHUB_ACTIONS"] = "true";

        Assert.Contains("::error::Refused: It is held.  FL9001\n", _lab.Run<Sample>("Refused").Text);
    }

    [Theory]
    [InlineData("Refused", "FL9001")]
    [InlineData("Faulty", null)]
    public void The_summary_for_programs_has_the_code(string target, string? code)
    {
        _lab.Run<Sample>(target);

        var summary = JsonNode.Parse(_lab.Read(".nuke/temp/build-summary.json"))!;
        Assert.Equal(code, summary["targets"]![0]!["code"]?.GetValue<string>());
    }

    private sealed class Sample : NukeBuild
    {
        public Target Refused =>
            _ => _.Executes(() => throw new BuildUsageException("FL9001", "It is held.\nUnhold it first."));

        public Target Several =>
            _ =>
                _.Executes(() =>
                    throw new AggregateException(
                        new IOException("One.").Refused("FL9001"),
                        new IOException("Two."),
                        new IOException("Three.").Refused("FL9003")
                    )
                );

        public Target Faulty => _ => _.Executes(() => throw new InvalidOperationException("it broke"));
    }
}
