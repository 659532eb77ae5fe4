using System.Text.Json.Nodes;
using Fairlead.Agent.Reporting;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests;

public sealed class JsonLogTests
{
    [Fact]
    public void The_commit() =>
        Assert.Equal(
            """{"event":"fetched","id":1,"level":"information","commit":"abc"}""",
            Line(reporter => reporter.Fetched("abc"))
        );

    [Fact]
    public void An_object() =>
        Assert.Equal(
            """{"event":"object","id":3,"level":"information","app":"catalog","kind":"Deployment","namespace":"shop-dev","name":"catalog","action":"configured","detail":"x"}""",
            Line(reporter =>
                reporter.Report(
                    new ObjectHandled(
                        "catalog",
                        new ObjectKey("apps", "Deployment", "shop-dev", "catalog"),
                        ObjectAction.Configured,
                        "x"
                    )
                )
            )
        );

    [Fact]
    public void A_wait() =>
        Assert.Equal(
            """{"event":"waiting","id":9,"level":"information","app":"catalog","message":"Deployment catalog: 0 of 2 replicas ready"}""",
            Line(reporter => reporter.Report(new Waiting("catalog", "Deployment catalog: 0 of 2 replicas ready")))
        );

    [Fact]
    public void An_application() =>
        Assert.Equal(
            """{"event":"app","id":10,"level":"information","app":"catalog","status":"healthy","message":"","code":null,"late":false,"created":0,"configured":1,"unchanged":4,"pruned":0,"milliseconds":812}""",
            Line(reporter =>
                reporter.Done(
                    new AppOutcome("catalog", AppStatus.Healthy, "")
                    {
                        Configured = 1,
                        Unchanged = 4,
                        Duration = TimeSpan.FromMilliseconds(812),
                    }
                )
            )
        );

    [Fact]
    public void An_error() =>
        Assert.Equal(
            """{"event":"error","id":11,"level":"error","app":null,"message":"No.","code":null}""",
            Line(reporter => reporter.Problem(null, "No."))
        );

    [Fact]
    public void A_refusal_has_its_code()
    {
        Assert.Equal(
            """{"event":"error","id":11,"level":"error","app":null,"message":"No.","code":"FL2113"}""",
            Line(reporter => reporter.Problem(null, "No.", "FL2113"))
        );
        Assert.Contains(
            "\"message\":\"No.\",\"code\":\"FL1925\"",
            Line(reporter => reporter.Done(new AppOutcome("catalog", AppStatus.Failed, "No.") { Code = "FL1925" }))
        );
    }

    [Fact]
    public void No_text_of_others_is_obeyed_by_whoever_shows_the_line()
    {
        foreach (var text in HostileText.All)
        {
            var line = Line(reporter => reporter.Problem("catalog", text));

            Assert.Empty(HostileText.Obeyed(line));
            Assert.Equal(text, JsonNode.Parse(line)!["message"]!.GetValue<string>());
        }
    }

    [Fact]
    public void The_result() =>
        Assert.Equal(
            """{"event":"result","id":12,"level":"information","commit":"abc","status":"healthy","message":"","code":null,"requests":{"GET":7,"PATCH":1},"writes":1}""",
            Line(reporter =>
                reporter.Result(
                    new RunResult("abc", true, new Dictionary<string, int> { ["GET"] = 7, ["PATCH"] = 1 }, 1, "")
                )
            )
        );

    [Fact]
    public void The_result_of_a_failure_says_why() =>
        Assert.Equal(
            """{"event":"result","id":12,"level":"error","commit":null,"status":"failed","message":"No.","code":null,"requests":{},"writes":0}""",
            Line(reporter => reporter.Result(new RunResult(null, false, new Dictionary<string, int>(), 0, "No.")))
        );

    private static string Line(Action<LogReporter> report)
    {
        using var output = new StringWriter();
        report(LogReporter.Json(output));
        return output.ToString().TrimEnd();
    }
}
