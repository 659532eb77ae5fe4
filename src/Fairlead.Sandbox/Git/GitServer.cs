using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Fairlead.Sandbox.Forge;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Git;

/// <summary>Smart HTTP over the git program's own upload-pack and receive-pack.</summary>
/// <remarks>Source: Git's documentation, gitprotocol-http and gitprotocol-v2.</remarks>
internal sealed partial class GitServer(GitRepositories repositories, ForgeGuard guard)
{
    private const string UploadPack = "git-upload-pack";
    private const string ReceivePack = "git-receive-pack";

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache, max-age=0, must-revalidate";
        var match = Route().Match(context.Request.Path.Value ?? "");
        if (!match.Success)
        {
            await AnswerAsync(
                context,
                StatusCodes.Status404NotFound,
                "This is a Git server: a repository is at /<name>.git."
            );
            return;
        }

        var name = match.Groups["name"].Value;
        if (!repositories.Exists(name))
        {
            await AnswerAsync(context, StatusCodes.Status404NotFound, $"There is no repository '{name}'.");
            return;
        }

        await (
            match.Groups["what"].Value is "info/refs"
                ? AdvertiseAsync(context, name)
                : ExchangeAsync(context, name, match)
        );
    }

    private async Task AdvertiseAsync(HttpContext context, string name)
    {
        var service = context.Request.Query["service"].ToString();
        if (!await IsAllowedAsync(context, name, HttpMethods.Get, service))
        {
            return;
        }

        context.Response.ContentType = $"application/x-{service}-advertisement";
        using var git = Start(context, service, "--http-backend-info-refs", name);
        var protocol = Protocol(context);
        if (protocol is null || !protocol.Contains("version=2") || service is not UploadPack)
        {
            await context.Response.WriteAsync(PacketLine($"# service={service}\n") + "0000", context.RequestAborted);
        }

        await RelayAsync(context, git, Stream.Null);
    }

    private async Task ExchangeAsync(HttpContext context, string name, Match match)
    {
        var service = match.Groups["what"].Value;
        if (!await IsAllowedAsync(context, name, HttpMethods.Post, service))
        {
            return;
        }

        if (context.Request.ContentType != $"application/x-{service}-request")
        {
            await AnswerAsync(
                context,
                StatusCodes.Status415UnsupportedMediaType,
                $"The content type must be application/x-{service}-request."
            );
            return;
        }

        var isZipped = context.Request.Headers.ContentEncoding.ToString() is "gzip" or "x-gzip";
        await using var body = isZipped
            ? new GZipStream(context.Request.Body, CompressionMode.Decompress)
            : context.Request.Body;
        context.Response.ContentType = $"application/x-{service}-result";
        if (service is ReceivePack && await guard.HasRulesAsync(name, context.RequestAborted))
        {
            await ReceiveAsync(context, name, body);
            return;
        }

        using var git = Start(context, service, "--stateless-rpc", name);
        await RelayAsync(context, git, body);
    }

    // Without a line to report on, as an empty push is, there is nothing to hold to rules.
    private async Task ReceiveAsync(HttpContext context, string name, Stream body)
    {
        var (commands, begin) = await PushCommand.ReadAsync(body, context.RequestAborted);
        var user = ForgeRequest.UserOf(context);
        var violations = await guard.ViolationsAsync(name, user, commands, context.RequestAborted);
        if (violations.Count > 0)
        {
            await body.CopyToAsync(Stream.Null, context.RequestAborted);
            await context.Response.Body.WriteAsync(PushRefusal.Of(commands, violations), context.RequestAborted);
            return;
        }

        using var git = Start(context, ReceivePack, "--stateless-rpc", name);
        await git.StandardInput.BaseStream.WriteAsync(begin, context.RequestAborted);
        await RelayAsync(context, git, body);
    }

    private async Task<bool> IsAllowedAsync(HttpContext context, string name, string method, string service)
    {
        var (status, why) = service switch
        {
            _ when !HttpMethods.Equals(context.Request.Method, method) => (405, $"Use {method} here."),
            not (UploadPack or ReceivePack) => (
                403,
                "This server speaks smart HTTP only: use a Git client of 2010 or later."
            ),
            ReceivePack when repositories.IsReadOnly(name) => (
                403,
                $"Write access to repository '{name}' not granted."
            ),
            _ => (200, ""),
        };
        if (
            status == StatusCodes.Status200OK
            && service is ReceivePack
            && context.Request.Headers.Authorization.Count == 0
            && await guard.HasRulesAsync(name, context.RequestAborted)
        )
        {
            // Only where there are rules it matters who pushes.
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"Sandbox\"";
            (status, why) = (StatusCodes.Status401Unauthorized, "Say who you are: any name will do.");
        }

        if (status != StatusCodes.Status200OK)
        {
            await AnswerAsync(context, status, why);
        }

        return status == StatusCodes.Status200OK;
    }

    private Process Start(HttpContext context, string service, string mode, string name)
    {
        var command = service is UploadPack ? "upload-pack" : "receive-pack";
        string[] arguments = mode is "--stateless-rpc" ? [mode] : ["--stateless-rpc", mode];
        return GitProgram.Start([command, .. arguments, repositories.FolderOf(name)], Protocol(context));
    }

    private static async Task RelayAsync(HttpContext context, Process git, Stream body)
    {
        var ended = context.RequestAborted;
        using var kill = ended.Register(() => Kill(git));
        var errors = git.StandardError.ReadToEndAsync(CancellationToken.None);
        var input = FeedAsync(git, body, ended);
        await git.StandardOutput.BaseStream.CopyToAsync(context.Response.Body, ended);
        await input;
        await git.WaitForExitAsync(ended);
        if (git.ExitCode != 0 && !context.Response.HasStarted)
        {
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, (await errors).Trim());
        }
    }

    private static async Task FeedAsync(Process git, Stream body, CancellationToken ended)
    {
        try
        {
            await body.CopyToAsync(git.StandardInput.BaseStream, ended);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            // Git stopped reading, or the body is broken off or not gzip: git tells the client, or the client has gone.
        }
        finally
        {
            git.StandardInput.Close();
        }
    }

    private static void Kill(Process git)
    {
        try
        {
            git.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private static string? Protocol(HttpContext context) =>
        context.Request.Headers["Git-Protocol"].ToString() is { } asked && ProtocolPattern().IsMatch(asked)
            ? asked
            : null;

    private static string PacketLine(string text) => $"{text.Length + 4:x4}{text}";

    private static Task AnswerAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why + "\n", context.RequestAborted);
    }

    [GeneratedRegex(
        @"\A/(?<name>.+)\.git/(?<what>info/refs|git-upload-pack|git-receive-pack)\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Route();

    [GeneratedRegex(@"\A[a-z0-9=:.-]{1,100}\z", RegexOptions.None, 1000)]
    private static partial Regex ProtocolPattern();
}
