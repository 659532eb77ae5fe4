using System.Collections.Concurrent;
using System.Net;
using Fairlead.Kubernetes.Client;
using Fairlead.TestKit;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Conformance.Tests.Faults;

/// <summary>Stands before a cluster and does to each request what a test asks for.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<ProxiedRequest> _requests = new();
    private readonly ConcurrentQueue<string> _created = new();
    private readonly k8s.Kubernetes _cluster;
    private readonly WebApplication _application;
    private int _count;

    private FaultProxy(ClusterOptions target)
    {
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(
            new FileInfo(target.Kubeconfig!),
            target.Context
        );
        configuration.HttpClientTimeout = Timeout.InfiniteTimeSpan;
        _cluster = new k8s.Kubernetes(configuration);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.Run(HandleAsync);
    }

    /// <summary>How clients reach the cluster through the proxy.</summary>
    public ClusterOptions Options { get; private set; } = new();

    /// <summary>Decides about each request; nothing happens to any by default.</summary>
    public Func<ProxiedRequest, Fault> Decide { get; set; } = _ => Fault.None;

    /// <summary>Called when the cluster has done what nobody is going to hear of.</summary>
    public Action AfterLostAnswer { get; set; } = () => { };

    /// <summary>Makes what becomes of the lines of a watch; each watch gets one of its own.</summary>
    public Func<Func<string, IEnumerable<string>>> Watch { get; set; } = () => line => [line];

    /// <summary>Everything that arrived, in its order.</summary>
    public IReadOnlyCollection<ProxiedRequest> Requests => _requests;

    public static async Task<FaultProxy> StartAsync(ClusterOptions target, CancellationToken cancellationToken)
    {
        var proxy = new FaultProxy(target);
        await proxy._application.StartAsync(cancellationToken);
        var server = proxy._application.Services.GetRequiredService<IServer>();
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var path = proxy._folder.Write(
            "kubeconfig",
            $"{{apiVersion: v1, kind: Config, clusters: [{{name: c, cluster: {{server: '{address}'}}}}], users: [{{name: u, user: {{token: none}}}}], contexts: [{{name: proxy, context: {{cluster: c, user: u}}}}]}}"
        );
        proxy.Options = target with { Kubeconfig = path, Context = "proxy" };
        return proxy;
    }

    /// <summary>How often the cluster created the object at a path.</summary>
    public int Created(string path) => _created.Count(created => created.EndsWith(path, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero, TimeProvider.System);
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
        _cluster.Dispose();
        _folder.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = new ProxiedRequest(
            Interlocked.Increment(ref _count),
            context.Request.Method,
            context.Request.Path.Value ?? "",
            context.Request.QueryString.Value ?? ""
        );
        _requests.Enqueue(request);
        try
        {
            await AnswerAsync(context, request, Decide(request));
        }
        catch (Exception error) when (error is OperationCanceledException or HttpRequestException or IOException)
        {
            // The client went away, or the cluster did: either way the connection ends here.
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, ProxiedRequest request, Fault fault)
    {
        await Task.Delay(fault.Delay, TimeProvider.System, context.RequestAborted);
        switch (fault.Kind)
        {
            case FaultKind.LostRequest:
                context.Abort();
                return;
            case FaultKind.Silence:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                return;
            case FaultKind.Refusal:
                await RefuseAsync(context, fault);
                return;
            default:
                await ForwardAsync(context, request, fault);
                return;
        }
    }

    private static async Task RefuseAsync(HttpContext context, Fault fault)
    {
        context.Response.StatusCode = fault.Status;
        if (fault.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = $"{seconds}";
        }

        // As proxies write it: no Status object, not even JSON.
        await context.Response.WriteAsync("the storm", context.RequestAborted);
    }

    private async Task ForwardAsync(HttpContext context, ProxiedRequest request, Fault fault)
    {
        using var message = await MessageAsync(context);
        using var answer = await _cluster.HttpClient.SendAsync(
            message,
            HttpCompletionOption.ResponseHeadersRead,
            context.RequestAborted
        );
        if (answer.StatusCode == HttpStatusCode.Created)
        {
            _created.Enqueue(request.Path);
        }

        if (fault.Kind == FaultKind.LostAnswer)
        {
            AfterLostAnswer();
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        if (request.IsWatch)
        {
            await StreamAsync(context, answer);
            return;
        }

        var body = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        await SendAsync(context, body, fault);
    }

    private static async Task SendAsync(HttpContext context, byte[] body, Fault fault)
    {
        if (fault.Kind == FaultKind.Edited)
        {
            body = System.Text.Encoding.UTF8.GetBytes(fault.Edit(System.Text.Encoding.UTF8.GetString(body)));
        }

        context.Response.ContentLength = body.Length;
        var isHalf = fault.Kind == FaultKind.HalfAnswer;
        await context.Response.BodyWriter.WriteAsync(
            body.AsMemory(0, isHalf ? body.Length / 2 : body.Length),
            context.RequestAborted
        );
        if (isHalf)
        {
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            context.Abort();
        }
    }

    private async Task StreamAsync(HttpContext context, HttpResponseMessage answer)
    {
        var mangle = Watch();
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await context.Response.Body.FlushAsync(context.RequestAborted);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(context.RequestAborted));
        while (await reader.ReadLineAsync(context.RequestAborted) is { } line)
        {
            foreach (var sent in mangle(line))
            {
                await context.Response.WriteAsync(sent + "\n", context.RequestAborted);
            }

            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private async Task<HttpRequestMessage> MessageAsync(HttpContext context)
    {
        var request = context.Request;
        var message = new HttpRequestMessage(
            new HttpMethod(request.Method),
            new Uri(_cluster.BaseUri, request.Path + request.QueryString)
        );
        foreach (var name in (string[])["Accept", "User-Agent", "Impersonate-User", "Impersonate-Group"])
        {
            message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)request.Headers[name]);
        }

        if (request.ContentLength > 0)
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, context.RequestAborted);
            message.Content = new ByteArrayContent(body.ToArray());
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        if (_cluster.Credentials is { } credentials)
        {
            await credentials.ProcessHttpRequestAsync(message, context.RequestAborted);
        }

        return message;
    }
}
