using System.Collections.Concurrent;
using System.Text;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Reconciling;
using Fairlead.Git;
using Fairlead.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fairlead.Agent.Tests;

public sealed class WorkspaceTests : IDisposable
{
    private const string Variable = "FAIRLEAD_WORKSPACE_TEST_TOKEN";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, "x-access-token:secret")]
    [InlineData("deploy", "deploy:secret")]
    public async Task The_repository_gets_the_user_with_the_token(string? user, string sent)
    {
        Environment.SetEnvironmentVariable(Variable, "secret");
        var received = new ConcurrentQueue<string>();
        await using var forge = Forge(received);
        await forge.StartAsync(TestContext.Current.CancellationToken);
        var options = new AgentOptions
        {
            Repository = forge.Urls.Single() + "/env.git",
            Folder = Path.Combine(_folder.FullPath, "clone"),
            TokenVariable = Variable,
        };

        await Assert.ThrowsAsync<GitException>(() => FetchAsync(user is null ? options : options with { User = user }));

        var header = received.Last(one => one.Length > 0);
        Assert.Equal(sent, Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])));
    }

    private static async Task FetchAsync(AgentOptions options)
    {
        using var clone = await Workspace.OpenCloneAsync(options, TestContext.Current.CancellationToken);
        await clone.FetchAsync("main", TestContext.Current.CancellationToken);
    }

    // Refuses everybody, and keeps what they said.
    private static WebApplication Forge(ConcurrentQueue<string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var forge = builder.Build();
        forge.Run(context =>
        {
            received.Enqueue(context.Request.Headers.Authorization.ToString());
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"env\"";
            return Task.CompletedTask;
        });
        return forge;
    }
}
