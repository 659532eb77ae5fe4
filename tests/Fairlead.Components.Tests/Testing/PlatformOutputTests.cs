using Fairlead.Components.Testing;

namespace Fairlead.Components.Tests.Testing;

/// <summary>Programs of the Microsoft Testing Platform that write no report.</summary>
public sealed class PlatformOutputTests
{
    [Fact]
    public void The_summary_counts_and_what_failed_is_named()
    {
        var report = PlatformOutput.Read(
            "A",
            """
            Running all tests in /acme/A.dll
            failed It_fails(1, "(x)") (355ms)
                Expected: "b"
                But was:  "a"

                at Acme.T() in /acme/T.cs:6
            It_waits: later
            skipped It_waits (0ms)

            Test run summary: Failed! - /acme/A.dll (net10.0|x64)
              total: 12
              failed: 1
              succeeded: 10
              skipped: 1
              duration: 2s 013ms
            """.Split('\n')
        );

        Assert.Equal((10, 1, 1), (report.Passed, report.Failed, report.Skipped));
        Assert.Equal(
            "It_fails(1, \"(x)\"): Expected: \"b\" But was:  \"a\"",
            Assert.Single(report.Failures).ToString()
        );
    }

    [Fact]
    public void A_program_without_a_summary_died() =>
        Assert.Equal(
            "A ended without a test report; run its program by hand to see why.",
            Assert.Throws<InvalidDataException>(() => PlatformOutput.Read("A", ["Unhandled exception."])).Message
        );
}
