using System.Net;
using Fairlead.TestKit;

namespace Fairlead.Delivery.Tests;

/// <summary>A registry that serves what it was given, over HTTP on loopback.</summary>
internal sealed class StaticRegistry : IDisposable
{
    private readonly HttpListener _listener;
    private readonly Dictionary<string, (string MediaType, byte[] Content)> _content = [];

    public StaticRegistry()
    {
        _listener = LoopbackListener.Start(out var host);
        Host = host;
        _ = ServeAsync();
    }

    public string Host { get; }

    public int Requests { get; private set; }

    public void Add(string path, string mediaType, byte[] content) => _content[path] = (mediaType, content);

    public void Remove(string path) => _content.Remove(path);

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                Answer(await _listener.GetContextAsync());
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Answer(HttpListenerContext context)
    {
        Requests++;
        var isKnown = _content.TryGetValue(context.Request.Url!.AbsolutePath, out var found);
        context.Response.StatusCode = isKnown ? 200 : 404;
        if (isKnown)
        {
            context.Response.ContentType = found.MediaType;
            context.Response.ContentLength64 = found.Content.Length;
            if (context.Request.HttpMethod is not "HEAD")
            {
                context.Response.OutputStream.Write(found.Content);
            }
        }

        context.Response.Close();
    }
}
