using System.Net;
using System.Text;
using Fairlead.Images.Registry;
using Fairlead.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Images.Tests;

/// <summary>What registries do wrong, on purpose or not.</summary>
public sealed class RegistryClientTests
{
    private static readonly byte[] Hello = "hello"u8.ToArray();
    private static readonly Descriptor HelloBlob = Descriptor.Of("text/plain", Hello);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_manifest_with_another_digest_is_refused()
    {
        await using var registry = await StrangeRegistry.StartAsync(context => SendAsync(context, "{}"));
        using var client = StrangeRegistry.Client();
        var asked = Digest.Of(Hello);
        var error = await FailAsync(client.GetManifestAsync(registry.Reference().At(asked), Cancelled));
        Assert.Equal(
            $"The registry {registry.Host} (repository shop) was asked to read the manifest {asked}, but it sent other content: "
                + $"{Digest.Of("{}"u8)} instead of {asked}. Nothing of its answer is used; check the registry and what stands between.",
            error.Message
        );
    }

    [Fact]
    public async Task A_blob_with_other_bytes_is_refused()
    {
        await using var registry = await StrangeRegistry.StartAsync(context => SendAsync(context, "hellO"));
        using var client = StrangeRegistry.Client();
        var error = await FailAsync(PullAsync(client, registry, Stream.Null));
        Assert.Equal(
            $"The registry {registry.Host} (repository shop) was asked to read the blob {HelloBlob.Digest.Short}, but it sent other content: "
                + $"5 bytes with {Digest.Of("hellO"u8)} instead of {HelloBlob.Digest}. Nothing of its answer is used; check the registry and what stands between.",
            error.Message
        );
    }

    [Fact]
    public async Task An_endless_blob_is_cut_off_at_its_size()
    {
        await using var registry = await StrangeRegistry.StartAsync(SendForeverAsync);
        using var client = StrangeRegistry.Client();
        using var target = new MemoryStream();
        var error = await FailAsync(PullAsync(client, registry, target));
        Assert.Equal(
            $"The registry {registry.Host} (repository shop) was asked to read the blob {HelloBlob.Digest.Short}, but it sent more than the blob's 5 bytes. "
                + "Nothing of its answer is used; check the registry and what stands between.",
            error.Message
        );
        Assert.True(target.Length <= 5);
    }

    [Fact]
    public async Task An_endless_manifest_is_cut_off()
    {
        await using var registry = await StrangeRegistry.StartAsync(SendForeverAsync);
        using var client = StrangeRegistry.Client(options => options with { LargestManifest = 1000 });
        var error = await FailAsync(client.GetManifestAsync(registry.Reference(), Cancelled));
        Assert.Equal(
            $"The registry {registry.Host} (repository shop) was asked to read the manifest 1, but it sent more than 1000 bytes. "
                + "Nothing of its answer is used; check the registry and what stands between.",
            error.Message
        );
    }

    [Fact]
    public async Task A_registry_that_always_answers_500_is_given_up_with_a_sentence()
    {
        await using var registry = await StrangeRegistry.StartAsync(context =>
            SendAsync(context, """{"errors":[{"code":"UNKNOWN","message":"disk\u001b[31m full"}]}""", 500)
        );
        using var client = StrangeRegistry.Client();
        var error = await FailAsync(client.GetManifestAsync(registry.Reference(), Cancelled));
        Assert.Equal(
            $"The registry {registry.Host} (repository shop) refused to read the manifest 1: it answered 500 UNKNOWN (disk [31m full). "
                + "The fault is the registry's: look into its log and try again.",
            error.Message
        );
        Assert.Equal((HttpStatusCode.InternalServerError, "UNKNOWN"), (error.Status, error.Code));
        Assert.Equal(3, registry.Requests.Count);
    }

    [Fact]
    public async Task A_web_page_is_not_taken_for_a_registry()
    {
        await using var registry = await StrangeRegistry.StartAsync(context =>
            SendAsync(context, "<html>Please log in</html>", 403, "text/html")
        );
        using var client = StrangeRegistry.Client();
        var error = await FailAsync(client.ResolveAsync(registry.Reference(), Cancelled));
        Assert.Equal(
            $"The registry {registry.Host} (repository shop) refused to look up the manifest 1: it answered 403 and a web page. "
                + "Check its address: a proxy or a login page may stand in front of it.",
            error.Message
        );
    }

    [Fact]
    public async Task A_registry_that_is_not_there_is_told_with_its_address()
    {
        await using var registry = await StrangeRegistry.StartAsync(_ => Task.CompletedTask);
        var reference = registry.Reference();
        await registry.DisposeAsync();
        using var client = StrangeRegistry.Client();
        var error = await FailAsync(client.ResolveAsync(reference, Cancelled));
        Assert.Equal(
            $"The registry {reference.Registry} (repository shop) could not be asked to look up the manifest 1: Connection refused. "
                + $"Check that http://{reference.Registry} is the right address and can be reached.",
            error.Message
        );
    }

    [Fact]
    public async Task A_registry_that_goes_silent_is_given_up()
    {
        await using var registry = await StrangeRegistry.StartAsync(async context =>
        {
            await context.Response.StartAsync(Cancelled);
            await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, context.RequestAborted);
        });
        using var client = StrangeRegistry.Client(options =>
            options with
            {
                Attempts = 2,
                IdleTimeout = TimeSpan.FromMilliseconds(100),
            }
        );
        var error = await FailAsync(PullAsync(client, registry, Stream.Null));
        Assert.StartsWith(
            $"The registry {registry.Host} (repository shop) could not be asked to read the blob",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Passing_faults_are_tried_again()
    {
        var calls = 0;
        await using var registry = await StrangeRegistry.StartAsync(context =>
            Interlocked.Increment(ref calls) < 3 ? SendAsync(context, "", 503) : SendAsync(context, "{}")
        );
        using var client = StrangeRegistry.Client();
        Assert.Equal(2, (await client.GetManifestAsync(registry.Reference(), Cancelled)).Content.Length);
    }

    [Fact]
    public async Task A_429_is_waited_out_as_long_as_it_asks()
    {
        var calls = 0;
        await using var registry = await StrangeRegistry.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter = "1";
            return Interlocked.Increment(ref calls) < 2 ? SendAsync(context, "", 429) : SendAsync(context, "{}");
        });
        using var client = StrangeRegistry.Client();
        var started = TimeProvider.System.GetTimestamp();
        await client.GetManifestAsync(registry.Reference(), Cancelled);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0.9, 10);
    }

    [Fact]
    public async Task A_429_that_asks_for_too_much_patience_fails_at_once()
    {
        await using var registry = await StrangeRegistry.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter = "3600";
            return SendAsync(context, "", 429);
        });
        using var client = StrangeRegistry.Client();
        var error = await FailAsync(client.GetManifestAsync(registry.Reference(), Cancelled));
        Assert.Equal(
            $"The registry {registry.Host} (repository shop) refused to read the manifest 1: it answered 429 and asks to wait 3600 s. Try again after that.",
            error.Message
        );
    }

    [Fact]
    public async Task A_token_is_fetched_with_the_credentials_and_sent_to_the_registry()
    {
        StrangeRegistry? registry = null;
        await using var started = await StrangeRegistry.StartAsync(context => AnswerWithTokens(context, registry!));
        registry = started;
        using var client = StrangeRegistry.Client(WithCredentials);
        await client.GetManifestAsync(registry.Reference(), Cancelled);
        await client.GetManifestAsync(registry.Reference(), Cancelled);
        Assert.Equal(
            [
                "GET /v2/shop/manifests/1",
                "GET /token with Basic bWU6c2VjcmV0",
                "GET /v2/shop/manifests/1 with Bearer t0ken",
                "GET /v2/shop/manifests/1 with Bearer t0ken",
            ],
            registry.Requests
        );
    }

    [Fact]
    public async Task Refused_credentials_are_a_sentence_without_the_password()
    {
        await using var registry = await StrangeRegistry.StartAsync(context =>
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"x\"";
            return SendAsync(context, """{"errors":[{"code":"UNAUTHORIZED","message":"who?"}]}""", 401);
        });
        using var client = StrangeRegistry.Client(WithCredentials);
        var error = await FailAsync(client.GetManifestAsync(registry.Reference(), Cancelled));
        Assert.Equal(
            $"The registry {registry.Host} (repository shop) refused to read the manifest 1: it answered 401 UNAUTHORIZED (who?). Give credentials for this registry.",
            error.Message
        );
        Assert.Equal("me (password hidden)", new RegistryCredentials("me", "secret").ToString());
    }

    [Fact]
    public async Task A_redirect_to_another_host_does_not_carry_the_token()
    {
        await using var store = await StrangeRegistry.StartAsync(context => SendAsync(context, "hello"));
        await using var registry = await StrangeRegistry.StartAsync(context =>
        {
            if (context.Request.Headers.Authorization.Count == 0)
            {
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"x\"";
                context.Response.StatusCode = 401;
            }
            else
            {
                context.Response.Redirect($"{store.Address}elsewhere", permanent: false, preserveMethod: true);
            }

            return Task.CompletedTask;
        });
        using var client = StrangeRegistry.Client(WithCredentials);
        using var target = new MemoryStream();
        await PullAsync(client, registry, target);
        Assert.Equal(Hello, target.ToArray());
        Assert.Equal(["GET /elsewhere"], store.Requests);
    }

    [Fact]
    public async Task An_upload_to_another_host_does_not_carry_the_token()
    {
        await using var store = await StrangeRegistry.StartAsync(context => SendAsync(context, "", 201));
        await using var registry = await StrangeRegistry.StartAsync(context =>
        {
            if (context.Request.Headers.Authorization.Count == 0)
            {
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"x\"";
                return SendAsync(context, "", 401);
            }

            context.Response.Headers.Location = $"{store.Address}upload";
            return SendAsync(context, "", context.Request.Method is "HEAD" ? 404 : 202);
        });
        using var client = StrangeRegistry.Client(WithCredentials);
        Assert.True(
            await client.PushBlobAsync(registry.Host, "shop", HelloBlob, () => new MemoryStream(Hello), Cancelled)
        );
        Assert.Equal(["PUT /upload"], store.Requests);
    }

    [Fact]
    public async Task A_stranger_that_asks_for_credentials_gets_none()
    {
        StrangeRegistry? thief = null;
        await using var started = await StrangeRegistry.StartAsync(context =>
        {
            context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{thief!.Address}token\"";
            return SendAsync(context, "", 401);
        });
        thief = started;
        await using var registry = await StrangeRegistry.StartAsync(context =>
        {
            context.Response.Redirect($"{thief.Address}elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        using var client = StrangeRegistry.Client(WithCredentials);
        var error = await FailAsync(PullAsync(client, registry, Stream.Null));
        Assert.Equal(HttpStatusCode.Unauthorized, error.Status);
        Assert.Equal(["GET /elsewhere"], thief.Requests);
    }

    [Fact]
    public async Task Each_registry_is_given_its_own_credentials_and_no_other()
    {
        await using var ours = await StrangeRegistry.StartAsync(AskForPassword);
        await using var theirs = await StrangeRegistry.StartAsync(AskForPassword);
        using var client = StrangeRegistry.Client(options =>
            options with
            {
                Credentials = (asked, _) => new(asked == ours.Host ? new RegistryCredentials("me", "secret") : null),
            }
        );

        await client.GetManifestAsync(ours.Reference(), Cancelled);
        var error = await FailAsync(client.GetManifestAsync(theirs.Reference(), Cancelled));

        Assert.Equal(HttpStatusCode.Unauthorized, error.Status);
        Assert.Equal(["GET /v2/shop/manifests/1"], theirs.Requests);
    }

    [Fact]
    public async Task A_realm_that_redirects_does_not_lead_the_password_away()
    {
        await using var thief = await StrangeRegistry.StartAsync(context =>
            SendAsync(context, """{"token":"theirs"}""")
        );
        await using var realm = await StrangeRegistry.StartAsync(context =>
        {
            context.Response.Redirect($"{thief.Address}token", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        await using var registry = await StrangeRegistry.StartAsync(context =>
        {
            context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{realm.Address}token\"";
            return SendAsync(context, "", 401);
        });
        using var client = StrangeRegistry.Client(WithCredentials);

        await FailAsync(client.GetManifestAsync(registry.Reference(), Cancelled));

        Assert.Equal(["GET /token with Basic bWU6c2VjcmV0"], realm.Requests);
        Assert.Equal(["GET /token"], thief.Requests);
    }

    [Fact]
    public async Task Requests_that_are_refused_together_all_get_in()
    {
        using var together = new Barrier(2);
        await using var registry = await StrangeRegistry.StartAsync(context =>
        {
            if (context.Request.Headers.Authorization.Count > 0)
            {
                return SendAsync(context, "{}");
            }

            // Both requests are under way before either is refused.
            Assert.True(together.SignalAndWait(TimeSpan.FromSeconds(10), Cancelled));
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"x\"";
            return SendAsync(context, "", 401);
        });
        using var client = StrangeRegistry.Client(WithCredentials);
        await Task.WhenAll(
            client.GetManifestAsync(registry.Reference("1"), Cancelled),
            client.GetManifestAsync(registry.Reference("2"), Cancelled)
        );
        Assert.Equal(4, registry.Requests.Count);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        await using var registry = await StrangeRegistry.StartAsync(context =>
        {
            context.Response.Redirect(context.Request.Path, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        using var client = StrangeRegistry.Client();
        var error = await FailAsync(client.GetManifestAsync(registry.Reference(), Cancelled));
        Assert.Contains("but it redirected more than 5 times.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_a_file_is_refused()
    {
        await using var registry = await StrangeRegistry.StartAsync(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = "file:///etc/passwd";
            return Task.CompletedTask;
        });
        using var client = StrangeRegistry.Client();
        var error = await FailAsync(client.GetManifestAsync(registry.Reference(), Cancelled));
        Assert.Contains("but it redirected from http to file.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_transfer_goes_on_where_it_stopped()
    {
        using var target = new MemoryStream();
        await using var registry = await StrangeRegistry.StartAsync(async context =>
        {
            if (context.Request.Headers.Range.ToString() is "bytes=2-")
            {
                context.Response.Headers.ContentRange = "bytes 2-4/5";
                await SendAsync(context, "llo", 206);
                return;
            }

            context.Response.ContentLength = 5;
            await context.Response.Body.WriteAsync(Hello.AsMemory(0, 2), Cancelled);
            await context.Response.Body.FlushAsync(Cancelled);
            // Breaking off sooner could take the bytes away that are still under way.
            while (target.Length < 2)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancelled);
            }

            context.Abort();
        });
        using var client = StrangeRegistry.Client();
        await PullAsync(client, registry, target);
        Assert.Equal(Hello, target.ToArray());
    }

    [Fact]
    public async Task A_dry_run_asks_what_is_there_and_sends_nothing()
    {
        using var folder = new TemporaryFolder();
        var layout = Some.Layout(folder);
        var image = await Some.ImageAsync(folder, layout);
        var there = image.Layers[0].Digest.ToString();
        await using var registry = await StrangeRegistry.StartAsync(context =>
            SendAsync(context, "", context.Request.Path.Value!.EndsWith(there, StringComparison.Ordinal) ? 200 : 404)
        );
        using var client = StrangeRegistry.Client(options => options with { DryRun = true });

        var pushed = await new ImagePusher(client).PushAsync(layout, image.Manifest, registry.Reference(), Cancelled);

        Assert.Equal(
            new PushResult(image.Manifest.Digest, image.Layers.Count, image.Layers.Count - 1, ManifestNew: true),
            pushed
        );
        Assert.All(registry.Requests, request => Assert.StartsWith("HEAD ", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_push_that_fails_leaves_no_manifest()
    {
        await using var registry = await StrangeRegistry.StartAsync(context =>
            SendAsync(context, "", context.Request.Method is "HEAD" ? 404 : 500)
        );
        using var folder = new TemporaryFolder();
        var layout = Some.Layout(folder);
        var image = await Some.ImageAsync(folder, layout);
        using var client = StrangeRegistry.Client();
        await FailAsync(new ImagePusher(client).PushAsync(layout, image.Manifest, registry.Reference(), Cancelled));
        Assert.DoesNotContain(
            registry.Requests,
            request => request.StartsWith("PUT /v2/shop/manifests", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_equal_image_costs_one_look()
    {
        using var folder = new TemporaryFolder();
        var layout = Some.Layout(folder);
        var image = await Some.ImageAsync(folder, layout);
        await using var registry = await StrangeRegistry.StartAsync(context =>
        {
            context.Response.Headers["Docker-Content-Digest"] = image.Manifest.Digest.ToString();
            context.Response.ContentLength = image.Manifest.Size;
            context.Response.ContentType = image.Manifest.MediaType;
            return Task.CompletedTask;
        });
        using var client = StrangeRegistry.Client();
        await new ImagePusher(client).PushAsync(layout, image.Manifest, registry.Reference(), Cancelled);
        Assert.Equal(["HEAD /v2/shop/manifests/1"], registry.Requests);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_is_begun_again()
    {
        var puts = 0;
        await using var registry = await StrangeRegistry.StartAsync(async context =>
        {
            if (context.Request.Method is "HEAD")
            {
                context.Response.StatusCode = 404;
            }
            else if (context.Request.Method is "POST")
            {
                context.Response.StatusCode = 202;
                context.Response.Headers.Location = "/upload/here?state=1";
            }
            else if (Interlocked.Increment(ref puts) == 1)
            {
                context.Abort();
            }
            else
            {
                await context.Request.Body.CopyToAsync(Stream.Null, Cancelled);
                context.Response.StatusCode = 201;
            }
        });
        using var client = StrangeRegistry.Client();
        Assert.True(
            await client.PushBlobAsync(registry.Host, "shop", HelloBlob, () => new MemoryStream(Hello), Cancelled)
        );
        Assert.Equal(
            [
                $"HEAD /v2/shop/blobs/{HelloBlob.Digest}",
                "POST /v2/shop/blobs/uploads/",
                "PUT /upload/here",
                "POST /v2/shop/blobs/uploads/",
                "PUT /upload/here",
            ],
            registry.Requests
        );
    }

    [Fact]
    public async Task A_mirror_answers_for_a_registry()
    {
        await using var registry = await StrangeRegistry.StartAsync(context => SendAsync(context, "{}"));
        using var client = StrangeRegistry.Client(options =>
            options with
            {
                Endpoints = new Dictionary<string, Uri> { ["docker.io"] = registry.Address },
            }
        );
        await client.GetManifestAsync(ImageReference.Parse("postgres:17"), Cancelled);
        Assert.Equal(["GET /v2/library/postgres/manifests/17"], registry.Requests);
    }

    private static RegistryOptions WithCredentials(RegistryOptions options) =>
        options with
        {
            Credentials = (_, _) => ValueTask.FromResult<RegistryCredentials?>(new("me", "secret")),
        };

    private static Task AnswerWithTokens(HttpContext context, StrangeRegistry registry)
    {
        if (context.Request.Path == "/token")
        {
            Assert.Equal("?service=store&scope=repository%3Ashop%3Apull", context.Request.QueryString.Value);
            return SendAsync(context, """{"token":"t0ken"}""");
        }

        if (context.Request.Headers.Authorization == "Bearer t0ken")
        {
            return SendAsync(context, "{}");
        }

        context.Response.Headers.WWWAuthenticate =
            $"Bearer realm=\"{registry.Address}token\",service=\"store\",scope=\"repository:shop:pull\"";
        return SendAsync(context, "", 401);
    }

    private static Task PullAsync(RegistryClient client, StrangeRegistry registry, Stream target) =>
        client.PullBlobAsync(registry.Host, "shop", HelloBlob, target, Cancelled);

    private static Task<RegistryException> FailAsync(Task action) =>
        Assert.ThrowsAsync<RegistryException>(() => action);

    private static Task SendAsync(
        HttpContext context,
        string body,
        int status = 200,
        string mediaType = "application/json"
    )
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(body);
        return context.Request.Method is "HEAD" ? Task.CompletedTask : context.Response.WriteAsync(body, Cancelled);
    }

    private static Task AskForPassword(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count > 0)
        {
            return SendAsync(context, "{}");
        }

        context.Response.Headers.WWWAuthenticate = "Basic realm=\"x\"";
        return SendAsync(context, "", 401);
    }

    private static async Task SendForeverAsync(HttpContext context)
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(Hello, context.RequestAborted);
        }
    }
}
