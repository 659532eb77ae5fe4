using System.Text;
using Fairlead.Images;

namespace Fairlead.Sandbox.Tests.Registry;

public sealed class BlobTests(RunningSandbox running) : IClassFixture<RunningSandbox>
{
    private static int _count;
    private readonly RegistryRequests _registry = new(running.Http, $"shop/blobs-{Interlocked.Increment(ref _count)}");
    private readonly byte[] _content = Encoding.UTF8.GetBytes("0123456789");

    private Digest Digest => Digest.Of(_content);

    [Fact]
    public async Task A_blob_pushed_in_one_request_is_there()
    {
        var pushed = await _registry.SendAsync(HttpMethod.Post, $"blobs/uploads/?digest={Digest}", _content);

        Assert.Equal(201, pushed.Status);
        Assert.Equal($"/v2/{_registry.Repository}/blobs/{Digest}", pushed.Location);
        var got = await _registry.SendAsync(HttpMethod.Get, $"blobs/{Digest}");
        Assert.Equal(
            (200, "0123456789", Digest.ToString()),
            (got.Status, got.Text, got.Header("Docker-Content-Digest"))
        );
        var head = await _registry.SendAsync(HttpMethod.Head, $"blobs/{Digest}");
        Assert.Equal((200, 10), (head.Status, head.Content.ContentLength));
    }

    [Fact]
    public async Task A_blob_pushed_by_POST_and_PUT_is_there()
    {
        var begun = await _registry.SendAsync(HttpMethod.Post, "blobs/uploads/");
        Assert.Equal((202, "0-0"), (begun.Status, begun.Header("Range")));

        var put = await _registry.SendAsync(HttpMethod.Put, $"{begun.Location}?digest={Digest}", _content);

        Assert.Equal(201, put.Status);
        await AssertWholeAsync();
    }

    [Fact]
    public async Task A_blob_pushed_in_chunks_is_there_and_tells_how_far_it_is()
    {
        var begun = await _registry.SendAsync(HttpMethod.Post, "blobs/uploads/");
        var first = await _registry.SendAsync(
            HttpMethod.Patch,
            begun.Location,
            _content[..4],
            ("Content-Range", "0-3")
        );
        Assert.Equal((202, "0-3"), (first.Status, first.Header("Range")));
        var status = await _registry.SendAsync(HttpMethod.Get, first.Location);
        Assert.Equal((204, "0-3"), (status.Status, status.Header("Range")));

        var second = await _registry.SendAsync(
            HttpMethod.Patch,
            first.Location,
            _content[4..8],
            ("Content-Range", "4-7")
        );
        var last = await _registry.SendAsync(
            HttpMethod.Put,
            $"{second.Location}?digest={Digest}",
            _content[8..],
            ("Content-Range", "8-9")
        );

        Assert.Equal(201, last.Status);
        await AssertWholeAsync();
    }

    [Theory]
    [InlineData("4-7")]
    [InlineData("1-4")]
    public async Task A_chunk_out_of_order_is_refused_and_told_where_to_go_on(string range)
    {
        var begun = await _registry.SendAsync(HttpMethod.Post, "blobs/uploads/");
        await _registry.SendAsync(HttpMethod.Patch, begun.Location, _content[..3], ("Content-Range", "0-2"));

        var wrong = await _registry.SendAsync(
            HttpMethod.Patch,
            begun.Location,
            _content[..4],
            ("Content-Range", range)
        );

        Assert.Equal((416, "BLOB_UPLOAD_INVALID", "0-2"), (wrong.Status, wrong.ErrorCode, wrong.Header("Range")));
    }

    [Theory]
    [InlineData("0-9")]
    [InlineData("nonsense")]
    [InlineData("3-0")]
    [InlineData("-1-3")]
    public async Task A_chunk_that_is_not_what_its_range_says_is_refused(string range)
    {
        var begun = await _registry.SendAsync(HttpMethod.Post, "blobs/uploads/");

        var wrong = await _registry.SendAsync(
            HttpMethod.Patch,
            begun.Location,
            _content[..4],
            ("Content-Range", range)
        );

        Assert.Equal((400, "BLOB_UPLOAD_INVALID"), (wrong.Status, wrong.ErrorCode));
    }

    [Fact]
    public async Task Content_of_another_digest_is_refused_and_thrown_away()
    {
        var begun = await _registry.SendAsync(HttpMethod.Post, "blobs/uploads/");
        var other = Digest.Of("other"u8);

        var put = await _registry.SendAsync(HttpMethod.Put, $"{begun.Location}?digest={other}", _content);

        Assert.Equal((400, "DIGEST_INVALID"), (put.Status, put.ErrorCode));
        Assert.Equal(404, (await _registry.SendAsync(HttpMethod.Head, $"blobs/{other}")).Status);
        Assert.Equal(404, (await _registry.SendAsync(HttpMethod.Get, begun.Location)).Status);
    }

    [Fact]
    public async Task A_cancelled_upload_is_gone()
    {
        var begun = await _registry.SendAsync(HttpMethod.Post, "blobs/uploads/");

        Assert.Equal(204, (await _registry.SendAsync(HttpMethod.Delete, begun.Location)).Status);

        var patch = await _registry.SendAsync(HttpMethod.Patch, begun.Location, _content);
        Assert.Equal((404, "BLOB_UPLOAD_UNKNOWN"), (patch.Status, patch.ErrorCode));
    }

    [Fact]
    public async Task An_upload_belongs_to_its_repository()
    {
        var begun = await _registry.SendAsync(HttpMethod.Post, "blobs/uploads/");
        var elsewhere = begun.Location.Replace(_registry.Repository, "other/repository");

        Assert.Equal(404, (await _registry.SendAsync(HttpMethod.Get, elsewhere)).Status);
    }

    [Fact]
    public async Task A_blob_is_mounted_from_a_repository_that_has_it()
    {
        await _registry.PushBlobAsync("0123456789");
        var other = new RegistryRequests(running.Http, _registry.Repository + "-other");
        Assert.Equal(404, (await other.SendAsync(HttpMethod.Head, $"blobs/{Digest}")).Status);

        var mounted = await other.SendAsync(
            HttpMethod.Post,
            $"blobs/uploads/?mount={Digest}&from={_registry.Repository}"
        );

        Assert.Equal(201, mounted.Status);
        Assert.Equal(200, (await other.SendAsync(HttpMethod.Head, $"blobs/{Digest}")).Status);
    }

    [Theory]
    [InlineData("&from=no/such")]
    [InlineData("&from=../../etc")]
    [InlineData("")]
    public async Task A_mount_from_nowhere_begins_an_upload(string from)
    {
        var answer = await _registry.SendAsync(HttpMethod.Post, $"blobs/uploads/?mount={Digest.Of("nowhere"u8)}{from}");

        Assert.Equal(202, answer.Status);
    }

    [Theory]
    [InlineData("bytes=2-4", 206, "234", "bytes 2-4/10")]
    [InlineData("bytes=7-", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=-3", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=-99", 206, "0123456789", "bytes 0-9/10")]
    [InlineData("bytes=8-99", 206, "89", "bytes 8-9/10")]
    [InlineData("bytes=0-1,3-4", 200, "0123456789", null)]
    [InlineData("nonsense", 200, "0123456789", null)]
    public async Task A_part_of_a_blob_is_sent_on_request(string range, int status, string text, string? contentRange)
    {
        await _registry.PushBlobAsync("0123456789");

        var part = await _registry.SendAsync(HttpMethod.Get, $"blobs/{Digest}", headers: ("Range", range));

        Assert.Equal((status, text, contentRange), (part.Status, part.Text, part.Header("Content-Range")));
    }

    [Theory]
    [InlineData("bytes=10-")]
    [InlineData("bytes=-0")]
    public async Task A_part_that_lies_outside_is_refused(string range)
    {
        await _registry.PushBlobAsync("0123456789");

        var part = await _registry.SendAsync(HttpMethod.Get, $"blobs/{Digest}", headers: ("Range", range));

        Assert.Equal((416, "bytes */10"), (part.Status, part.Header("Content-Range")));
    }

    [Fact]
    public async Task A_deleted_blob_is_gone_here_and_stays_elsewhere()
    {
        await _registry.PushBlobAsync("0123456789");
        var other = new RegistryRequests(running.Http, _registry.Repository + "-other");
        await other.SendAsync(HttpMethod.Post, $"blobs/uploads/?mount={Digest}&from={_registry.Repository}");

        Assert.Equal(202, (await _registry.SendAsync(HttpMethod.Delete, $"blobs/{Digest}")).Status);

        var again = await _registry.SendAsync(HttpMethod.Delete, $"blobs/{Digest}");
        Assert.Equal((404, "BLOB_UNKNOWN"), (again.Status, again.ErrorCode));
        Assert.Equal(200, (await other.SendAsync(HttpMethod.Get, $"blobs/{Digest}")).Status);
    }

    [Fact]
    public async Task An_empty_blob_is_a_blob()
    {
        var empty = await _registry.PushBlobAsync("");

        var got = await _registry.SendAsync(HttpMethod.Get, $"blobs/{empty}");

        Assert.Equal((200, ""), (got.Status, got.Text));
    }

    [Fact]
    public async Task Many_pushes_of_the_same_blob_at_once_all_succeed()
    {
        var content = new byte[100_000];
        var digest = Digest.Of(content);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(_ => _registry.SendAsync(HttpMethod.Post, $"blobs/uploads/?digest={digest}", content))
        );

        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        Assert.Equal(content, (await _registry.SendAsync(HttpMethod.Get, $"blobs/{digest}")).Body);
    }

    private async Task AssertWholeAsync() =>
        Assert.Equal("0123456789", (await _registry.SendAsync(HttpMethod.Get, $"blobs/{Digest}")).Text);
}
