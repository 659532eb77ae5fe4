using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Conformance.Tests;

/// <summary>One pass over an application, and what it cost.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Events">What happened, in order.</param>
/// <param name="Requests">What was sent.</param>
public sealed record Pass(AppOutcome Outcome, IReadOnlyList<ReconcileEvent> Events, RequestCounts Requests)
{
    public AppPlan Plan => Events.OfType<PlanMade>().Single().Plan;

    public IEnumerable<string> Actions =>
        Events
            .OfType<ObjectHandled>()
            .Where(handled => handled.Action != ObjectAction.Unchanged)
            .Select(handled => $"{handled.Key.Title} {handled.Action}");

    public string Detail(string title) =>
        Events.OfType<ObjectHandled>().Single(handled => handled.Key.Title == title).Detail;

    public Pass Healthy()
    {
        Assert.Equal("", Outcome.Message);
        Assert.Equal(AppStatus.Healthy, Outcome.Status);
        return this;
    }

    /// <summary>It failed with this message, and with a code.</summary>
    /// <param name="message">The whole of it.</param>
    /// <param name="code">The code; null for any one.</param>
    public Pass Failed(string message, string? code = null)
    {
        Assert.Equal(message, Outcome.Message);
        Assert.Matches(code ?? @"^FL19\d\d$", Outcome.Code);
        Assert.Equal(AppStatus.Failed, Outcome.Status);
        return this;
    }

    public Pass WithoutWrites()
    {
        Assert.Empty(Actions);
        Assert.Equal(0, Requests.Writes);
        return this;
    }
}
