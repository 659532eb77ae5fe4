using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Fairlead.Components.Testing;

/// <summary>Reads the report that VSTest and the Microsoft Testing Platform write.</summary>
/// <remarks>Source: vstst.xsd of Visual Studio, "TRX"; the loggers of VSTest and of Microsoft.Testing.Extensions.TrxReport.</remarks>
internal static partial class TrxReport
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Reads a report file.</summary>
    /// <exception cref="InvalidDataException">The file is missing or no TRX: the tests' host died before its end.</exception>
    public static TestReport Read(string project, string file)
    {
        if (!File.Exists(file))
        {
            throw TestReport.Missing(project);
        }

        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return Read(project, XDocument.Load(reader).Root!);
        }
        catch (XmlException error)
        {
            throw new InvalidDataException($"{file}: not a TRX test report: {error.Message}", error);
        }
    }

    private static TestReport Read(string project, XElement root)
    {
        var classes = root.Elements(Trx + "TestDefinitions")
            .Elements(Trx + "UnitTest")
            .GroupBy(test => Text(test, "id"))
            .ToDictionary(test => test.Key, test => Text(test.First().Element(Trx + "TestMethod"), "className"));
        // Results of rows lie in the result of their test, which says the same of all of them.
        var tests = root.Elements(Trx + "Results")
            .Elements(Trx + "UnitTestResult")
            .SelectMany(Leaves)
            .Select(result => Result(result, classes.GetValueOrDefault(Text(result, "testId")) ?? ""))
            .ToList();
        // What the host says of itself, such as that it crashed: never a pass.
        var others = root.Elements(Trx + "ResultSummary")
            .Elements(Trx + "RunInfos")
            .Elements(Trx + "RunInfo")
            .Where(info => Text(info, "outcome") is "Error" or "Failed")
            .Select(info => new TestFailure(project, info.Value.Trim(), null, 0))
            .ToList();
        // It says so as well where tests failed, with nothing to add.
        return TestReport.Of(project, tests, tests.Any(test => test.Outcome == TestOutcome.Failed) ? [] : others);
    }

    private static IEnumerable<XElement> Leaves(XElement result) =>
        result.Elements(Trx + "InnerResults").Elements(Trx + "UnitTestResult").ToList() is { Count: > 0 } rows
            ? rows.SelectMany(Leaves)
            : [result];

    private static TestResult Result(XElement result, string type)
    {
        var shown = Text(result, "testName");
        var name = type.Length == 0 || shown.StartsWith(type, StringComparison.Ordinal) ? shown : $"{type}.{shown}";
        var outcome = Text(result, "outcome") switch
        {
            "Passed" or "PassedButRunAborted" or "Warning" or "Completed" => TestOutcome.Passed,
            "NotExecuted" or "Inconclusive" or "NotRunnable" or "Pending" or "Disconnected" => TestOutcome.Skipped,
            // Without an outcome, the schema's default: failed.
            _ => TestOutcome.Failed,
        };
        _ = TimeSpan.TryParse(Text(result, "duration"), CultureInfo.InvariantCulture, out var took);
        return new TestResult(name, outcome, took)
        {
            Failure = outcome == TestOutcome.Failed ? Failure(name, result) : null,
        };
    }

    private static TestFailure Failure(string name, XElement result)
    {
        var error = result.Elements(Trx + "Output").Elements(Trx + "ErrorInfo").ToList();
        var message = error.Elements(Trx + "Message").FirstOrDefault()?.Value.Trim();
        var trace = error.Elements(Trx + "StackTrace").FirstOrDefault()?.Value ?? "";
        // The first place that has a source file: a framework's own were compiled on another machine.
        var place = Place()
            .Matches(trace)
            .Select(match => (File: match.Groups["file"].Value, Line: match.Groups["line"].Value))
            .FirstOrDefault(place => File.Exists(place.File));
        return new TestFailure(
            name,
            message is { Length: > 0 } ? message : "no message",
            place.File,
            place.File is null ? 0 : int.Parse(place.Line, CultureInfo.InvariantCulture)
        );
    }

    private static string Text(XElement? element, string attribute) => element?.Attribute(attribute)?.Value ?? "";

    [GeneratedRegex(
        @" in (?<file>.+?):(line )?(?<line>[0-9]{1,9})\r?$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Place();
}
