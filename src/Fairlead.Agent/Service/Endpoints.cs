using Fairlead.Kubernetes.Client;

namespace Fairlead.Agent.Service;

/// <summary>The pages of the agent: dashboard, the same as JSON, health, numbers, and the forge's webhook.</summary>
internal static class Endpoints
{
    /// <summary>Builds the site; nothing is listened to yet.</summary>
    /// <param name="listen">Where to listen.</param>
    /// <param name="state">What is shown.</param>
    /// <param name="requests">What was sent to the cluster.</param>
    /// <param name="webhook">Takes the forge's word; null where there is no webhook.</param>
    public static WebApplication Build(Uri listen, AgentState state, RequestCounts requests, Webhook? webhook)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(listen.GetLeftPart(UriPartial.Authority));
        var site = builder.Build();
        site.Run(context => AnswerAsync(context, state, requests, webhook));
        return site;
    }

    private static Task AnswerAsync(HttpContext context, AgentState state, RequestCounts requests, Webhook? webhook)
    {
        var request = context.Request;
        IResult answer = (request.Method, request.Path.Value) switch
        {
            ("GET" or "HEAD", "/") => Results.Content(Dashboard.Render(state), "text/html; charset=utf-8"),
            ("GET" or "HEAD", "/api/status") => Results.Content(
                StatusJson.Of(state).ToJsonString(),
                "application/json"
            ),
            ("GET" or "HEAD", "/metrics") => Results.Content(
                Metrics.Render(state, requests),
                "text/plain; version=0.0.4"
            ),
            ("GET" or "HEAD", "/healthz/live") => state.IsAlive
                ? Results.Text("live")
                : Results.Text(
                    "not live: the agent's loop stands still",
                    statusCode: StatusCodes.Status503ServiceUnavailable
                ),
            ("GET" or "HEAD", "/healthz" or "/healthz/ready") => Readiness(state),
            _ => Results.NotFound(),
        };
        return webhook is not null && request is { Method: "POST", Path.Value: "/webhook" }
            ? TakeAsync(context, webhook)
            : answer.ExecuteAsync(context);
    }

    private static async Task TakeAsync(HttpContext context, Webhook webhook) =>
        await (await webhook.HandleAsync(context.Request)).ExecuteAsync(context);

    private static IResult Readiness(AgentState state) =>
        state.IsReady
            ? Results.Text("ready")
            : Results.Text(
                state.WhyNotReady is { } why ? $"not ready: {why}" : "not ready",
                statusCode: StatusCodes.Status503ServiceUnavailable
            );
}
