using Fairlead.Agent.Reporting;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests;

public sealed class TextLogTests
{
    [Fact]
    public void No_text_of_others_is_obeyed_by_whoever_shows_the_line()
    {
        foreach (var text in HostileText.All)
        {
            using var output = new StringWriter();
            var reporter = LogReporter.Text(output, output);
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
        var reporter = LogReporter.Text(output, output);

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

        LogReporter.Text(output, output).Problem("catalog", "first\n::error::second");

        Assert.Equal("catalog       first\n\\::error::second\n", output.ToString());
    }

    [Fact]
    public void Lines_for_people_have_what_changes_and_not_what_stays()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var reporter = LogReporter.Text(output, errors);
        var job = new ObjectKey("batch", "Job", "shop", "migrate");

        reporter.Fetched("abc");
        reporter.Report(new ObjectHandled("web", job, ObjectAction.Unchanged, ""));
        reporter.Report(new ObjectHandled("web", job, ObjectAction.Hook, "weight 1"));
        reporter.Report(new ObjectHandled("web", job, ObjectAction.Kept, ""));
        reporter.Report(new DriftRepaired("web", "Job migrate: spec was changed."));
        reporter.Report(new Listening("http://127.0.0.1:1"));
        reporter.Result(
            new RunResult("abc", false, new Dictionary<string, int> { ["GET"] = 2 }, 0, "Not healthy: web.")
        );
        reporter.Broke("A pass", "A pass: odd.", new InvalidOperationException("odd"));

        Assert.Equal(
            """
            commit        abc
            web           Job migrate runs as a hook  weight 1
            web           Job migrate is kept
            web           Repairing a foreign change: Job migrate: spec was changed.
            dashboard     http://127.0.0.1:1
            result        failed; 0 writes to the cluster (requests: 2 GET): Not healthy: web.

            """,
            output.ToString()
        );
        Assert.Equal(
            """
            error         A pass: odd.
            error         System.InvalidOperationException: odd

            """,
            errors.ToString()
        );
    }
}
