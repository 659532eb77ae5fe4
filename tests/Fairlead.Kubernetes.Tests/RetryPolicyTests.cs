using System.Net;
using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Kubernetes.Tests;

public sealed class RetryPolicyTests
{
    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, "")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "")]
    [InlineData(HttpStatusCode.GatewayTimeout, "")]
    [InlineData(HttpStatusCode.InternalServerError, "etcdserver: leader changed")]
    [InlineData(HttpStatusCode.Unauthorized, "")]
    public void What_passes_is_tried_again(HttpStatusCode status, string message) =>
        Assert.True(RetryPolicy.IsPassing(Error(status, message), Patch));

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "")]
    [InlineData(HttpStatusCode.UnprocessableEntity, "")]
    [InlineData(HttpStatusCode.BadRequest, "")]
    [InlineData(
        HttpStatusCode.InternalServerError,
        "failed to create typed patch object (a/b; v1, Kind=ConfigMap): .dat: field not declared in schema"
    )]
    public void What_is_final_is_not(HttpStatusCode status, string message) =>
        Assert.False(RetryPolicy.IsPassing(Error(status, message), Patch));

    [Fact]
    public void What_is_too_much_to_be_read_is_so_the_next_time_too()
    {
        Assert.False(RetryPolicy.IsPassing(new ClusterException(Refusals.TooMuch, "too much"), Patch));
        Assert.True(RetryPolicy.IsPassing(new ClusterException(Refusals.Unreachable, "no answer"), Patch));
    }

    [Fact]
    public void A_deletion_whose_precondition_failed_is_not_repeated_blindly()
    {
        var error = Error(HttpStatusCode.Conflict, "the object has been modified");

        Assert.False(RetryPolicy.IsPassing(error, Delete));
        Assert.True(RetryPolicy.IsPassing(error, Patch));
    }

    [Fact]
    public void The_server_may_ask_for_a_longer_wait() =>
        Assert.Equal(TimeSpan.FromSeconds(7), RetryPolicy.Delay(0, TimeSpan.FromSeconds(7)));

    private static readonly ClusterRequest Patch = new(HttpMethod.Patch, "/x");
    private static readonly ClusterRequest Delete = new(HttpMethod.Delete, "/x");

    private static ClusterException Error(HttpStatusCode status, string message) =>
        new("PATCH /x", status, new JsonObject { ["reason"] = "Conflict", ["message"] = message });
}
