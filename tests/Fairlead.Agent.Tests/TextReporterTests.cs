using Fairlead.Agent.Reporting;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests;

public sealed class TextReporterTests
{
    [Fact]
    public void No_text_of_others_is_obeyed_by_whoever_shows_the_line()
    {
        foreach (var text in HostileText.All)
        {
            using var output = new StringWriter();
            var reporter = new TextReporter(output, output);
            reporter.Fetched(text);
            reporter.Problem(null, text);
            reporter.Problem(text, "The file cannot be read.");
            reporter.Report(new Waiting(text, text));
            reporter.Report(new ObjectHandled(text, new ObjectKey("", "Secret", text, text), ObjectAction.Kept, text));
            reporter.Done(new AppOutcome(text, AppStatus.Failed, text));

            Assert.Empty(HostileText.Obeyed(output.ToString()));
        }
    }

    [Fact]
    public void A_code_stands_at_the_end_of_the_message()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var reporter = new TextReporter(output, output);

        reporter.Problem("catalog", "It is broken.", "FL1929");
        reporter.Done(new AppOutcome("catalog", AppStatus.Failed, "It is ill.") { Code = "FL1925" });

        Assert.Equal(
            "catalog       It is broken.  FL1929\n"
                + "catalog       failed (0 created, 0 configured, 0 unchanged, 0 pruned, 0.0 s): It is ill.  FL1925\n",
            output.ToString()
        );
    }

    [Fact]
    public void A_message_of_several_lines_keeps_them()
    {
        using var output = new StringWriter { NewLine = "\n" };

        new TextReporter(output, output).Problem("catalog", "first\n::error::second");

        Assert.Equal("catalog       first\n\\::error::second\n", output.ToString());
    }
}
