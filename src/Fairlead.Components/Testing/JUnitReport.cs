using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Fairlead.Components.Testing;

/// <summary>Writes a report as JUnit, for those who show such in a merge request.</summary>
/// <remarks>Source: GitLab documentation, "Unit test reports"; the schema of Jenkins' JUnit plugin.</remarks>
internal static class JUnitReport
{
    /// <summary>Writes a report file.</summary>
    public static void Write(TestReport report, string file)
    {
        var suite = new XElement(
            "testsuite",
            new XAttribute("name", report.Project),
            new XAttribute("tests", report.Passed + report.Failed + report.Skipped),
            new XAttribute("failures", report.Failed),
            new XAttribute("skipped", report.Skipped),
            report.Tests.Select(Case),
            Others(report)
                .Select(failure =>
                    Case(new TestResult(failure.Test, TestOutcome.Failed, default) { Failure = failure })
                )
        );
        // A message may have characters that no XML has.
        using var writer = XmlWriter.Create(file, new XmlWriterSettings { CheckCharacters = false, Indent = true });
        new XElement("testsuites", suite).Save(writer);
    }

    private static IEnumerable<TestFailure> Others(TestReport report) =>
        report.Failures.Except(report.Tests.Select(test => test.Failure).OfType<TestFailure>());

    private static XElement Case(TestResult test)
    {
        var name = test.Name.IndexOf('(', StringComparison.Ordinal) is > 0 and var row ? test.Name[..row] : test.Name;
        var dot = name.LastIndexOf('.');
        return new XElement(
            "testcase",
            new XAttribute("classname", dot > 0 ? test.Name[..dot] : ""),
            new XAttribute("name", dot > 0 ? test.Name[(dot + 1)..] : test.Name),
            new XAttribute("time", test.Duration.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)),
            test.Failure is { } failure
                ? new XElement("failure", new XAttribute("message", failure.ToString()), failure.Message)
                : null,
            test.Outcome == TestOutcome.Skipped ? new XElement("skipped") : null
        );
    }
}
