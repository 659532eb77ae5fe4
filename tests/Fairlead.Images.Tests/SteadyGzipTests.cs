using System.IO.Compression;
using Fairlead.Images.Building;

namespace Fairlead.Images.Tests;

public sealed class SteadyGzipTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 3_000_000).Select(i => (byte)(i * i % 251))];

    [Fact]
    public void How_the_writer_cuts_its_writes_does_not_show() =>
        Assert.Equal(Compress(Content, Content.Length), Compress(Content, 777));

    [Fact]
    public void Any_reader_gets_the_content_back()
    {
        using var gzip = new GZipStream(new MemoryStream(Compress(Content, 65536)), CompressionMode.Decompress);
        using var read = new MemoryStream();
        gzip.CopyTo(read);
        Assert.Equal(Content, read.ToArray());
    }

    [Fact]
    public void The_header_names_no_time_and_no_operating_system() =>
        Assert.Equal<byte[]>([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255], Compress(Content, 100)[..10]);

    private static byte[] Compress(byte[] content, int pieces)
    {
        using var target = new MemoryStream();
        using (var gzip = new SteadyGzip(target))
        {
            foreach (var piece in content.Chunk(pieces))
            {
                gzip.Write(piece);
                gzip.Flush();
            }
        }

        return target.ToArray();
    }
}
