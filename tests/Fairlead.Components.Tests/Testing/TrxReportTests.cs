using Fairlead.Components.Testing;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Testing;

/// <summary>Reports of VSTest and of the Microsoft Testing Platform.</summary>
public sealed class TrxReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_test_has_its_full_name_whatever_the_framework_calls_it()
    {
        var report = Read(
            """
            <Results>
              <UnitTestResult testId="1" testName="Acme.CoreTests.It_adds(one: 1)" duration="00:00:01.5" outcome="Passed" />
              <UnitTestResult testId="2" testName="It_subtracts" outcome="Passed" />
              <UnitTestResult testId="3" testName="It_waits" outcome="NotExecuted" />
            </Results>
            <TestDefinitions>
              <UnitTest id="1"><TestMethod className="Acme.CoreTests" name="It_adds" /></UnitTest>
              <UnitTest id="2"><TestMethod className="Acme.CoreTests" name="It_subtracts" /></UnitTest>
            </TestDefinitions>
            """
        );

        Assert.Equal((2, 0, 1), (report.Passed, report.Failed, report.Skipped));
        Assert.Equal(
            ["Acme.CoreTests.It_adds(one: 1)", "Acme.CoreTests.It_subtracts", "It_waits"],
            report.Tests.Select(test => test.Name)
        );
        Assert.Equal(TimeSpan.FromSeconds(1.5), report.Tests[0].Duration);
    }

    [Fact]
    public void A_failure_names_the_first_place_that_is_a_file_of_this_machine()
    {
        var source = _folder.Write("My Tests.cs", "");
        var report = Read(
            $"""
            <Results>
              <UnitTestResult testId="1" testName="T" outcome="Failed"><Output><ErrorInfo>
                <Message>was 2
            not 1</Message>
                <StackTrace>   at Assert.Equal() in /_/src/assert/Equal.cs:line 90
               at Acme.T() in {source}:line 7
               at Acme.All() in {source}:line 99</StackTrace>
              </ErrorInfo></Output></UnitTestResult>
            </Results>
            """
        );

        Assert.Equal(new TestFailure("T", "was 2\nnot 1", source, 7), Assert.Single(report.Failures));
        Assert.Equal(1, report.Failed);
    }

    [Fact]
    public void Rows_of_one_test_count_each_for_itself()
    {
        var report = Read(
            """
            <Results>
              <UnitTestResult testId="1" testName="T" outcome="Failed"><InnerResults>
                <UnitTestResult testId="1" testName="T (1)" outcome="Passed" />
                <UnitTestResult testId="1" testName="T (2)" outcome="Failed" />
              </InnerResults></UnitTestResult>
            </Results>
            """
        );

        Assert.Equal((1, 1), (report.Passed, report.Failed));
        Assert.Equal("T (2): no message", Assert.Single(report.Failures).ToString());
    }

    [Theory]
    [InlineData("Passed", 1, 0, 0)]
    [InlineData("Failed", 0, 1, 0)]
    [InlineData("Error", 0, 1, 0)]
    [InlineData("Timeout", 0, 1, 0)]
    [InlineData("Aborted", 0, 1, 0)]
    [InlineData("SomethingNew", 0, 1, 0)]
    [InlineData("NotExecuted", 0, 0, 1)]
    [InlineData("Inconclusive", 0, 0, 1)]
    public void What_is_not_known_to_be_well_has_failed(string outcome, int passed, int failed, int skipped)
    {
        var report = Read($"""<Results><UnitTestResult testName="T" outcome="{outcome}" /></Results>""");

        Assert.Equal((passed, failed, skipped), (report.Passed, report.Failed, report.Skipped));
    }

    [Fact]
    public void A_host_that_crashed_is_a_failure()
    {
        var report = Read(
            """
            <Results><UnitTestResult testName="T" outcome="Passed" /></Results>
            <ResultSummary outcome="Failed"><RunInfos>
              <RunInfo outcome="Warning"><Text>Slow.</Text></RunInfo>
              <RunInfo outcome="Error"><Text>The active test run was aborted. Reason: Test host process crashed</Text></RunInfo>
            </RunInfos></ResultSummary>
            """
        );

        Assert.Equal((1, 1), (report.Passed, report.Failed));
        Assert.Contains("Test host process crashed", Assert.Single(report.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_report_is_an_error_that_names_it()
    {
        var file = _folder.Write("a.trx", "<TestRun");

        var error = Assert.Throws<InvalidDataException>(() => TrxReport.Read("A", file));
        Assert.StartsWith($"{file}: not a TRX test report: ", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<InvalidDataException>(() => TrxReport.Read("A", file + ".missing"));
        Assert.Equal("A ended without a test report; run its program by hand to see why.", error.Message);
    }

    [Fact]
    public void A_report_is_shown_as_JUnit_with_every_test()
    {
        var report = Read(
            """
            <Results>
              <UnitTestResult testName="Acme.CoreTests.It_adds(one: 1.5)" duration="00:00:01.5" outcome="Passed" />
              <UnitTestResult testName="Acme.CoreTests.It_waits" outcome="NotExecuted" />
              <UnitTestResult testName="Acme.CoreTests.It_fails" outcome="Failed"><Output><ErrorInfo><Message>was 2</Message></ErrorInfo></Output></UnitTestResult>
            </Results>
            """
        );
        var file = Path.Combine(_folder.FullPath, "junit.xml");

        JUnitReport.Write(report, file);

        Assert.Equal(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <testsuites>
              <testsuite name="A" tests="3" failures="1" skipped="1">
                <testcase classname="Acme.CoreTests" name="It_adds(one: 1.5)" time="1.500" />
                <testcase classname="Acme.CoreTests" name="It_waits" time="0.000">
                  <skipped />
                </testcase>
                <testcase classname="Acme.CoreTests" name="It_fails" time="0.000">
                  <failure message="Acme.CoreTests.It_fails: was 2">was 2</failure>
                </testcase>
              </testsuite>
            </testsuites>
            """,
            File.ReadAllText(file).ReplaceLineEndings("\n").TrimStart('\uFEFF')
        );
    }

    private TestReport Read(string content) =>
        TrxReport.Read(
            "A",
            _folder.Write(
                "report.trx",
                $"""<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">{content}</TestRun>"""
            )
        );
}
