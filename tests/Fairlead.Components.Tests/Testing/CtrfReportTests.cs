using Fairlead.Components.Testing;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Testing;

public sealed class CtrfReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_failure_names_test_place_and_message()
    {
        var file = _folder.Write(
            "report.json",
            """
            { "results": {
                "summary": { "tests": 2, "passed": 1, "failed": 1, "pending": 0, "skipped": 0, "other": 0 },
                "tests": [
                  { "name": "A.Works", "status": "passed" },
                  { "name": "A.Adds", "status": "failed", "filePath": "tests/A.cs", "line": 7, "message": "Expected: 1\nActual:   2" } ] } }
            """
        );

        var report = CtrfReport.Read("A.Tests", file);

        Assert.Equal((1, 1, 0), (report.Passed, report.Failed, report.Skipped));
        Assert.Equal("A.Adds (tests/A.cs:7): Expected: 1 Actual:   2", Assert.Single(report.Failures).ToString());
    }

    [Fact]
    public void An_error_outside_a_test_is_a_failure()
    {
        var file = _folder.Write(
            "report.json",
            """
            { "results": {
                "summary": { "tests": 1, "passed": 0, "failed": 0, "pending": 0, "skipped": 0, "other": 1 },
                "tests": [ { "name": "A.Fixture", "status": "other", "message": "no port" } ] } }
            """
        );

        Assert.Equal(1, CtrfReport.Read("A.Tests", file).Failed);
    }

    [Fact]
    public void A_program_that_died_is_no_pass()
    {
        var error = Assert.Throws<InvalidDataException>(() =>
            CtrfReport.Read("A.Tests", Path.Combine(_folder.FullPath, "missing.json"))
        );

        Assert.Equal("A.Tests ended without a test report; run its program by hand to see why.", error.Message);
    }
}
