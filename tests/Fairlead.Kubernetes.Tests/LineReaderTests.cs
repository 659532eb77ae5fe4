using System.Text;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Kubernetes.Tests;

public sealed class LineReaderTests
{
    private static readonly int[] Lengths = [1, 16383, 16384, 16385, 40_000, 70_000, 2];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a")]
    [InlineData("a\n\nbc\nd", "a", "", "bc", "d")]
    public async Task Lines_end_with_a_line_break_or_with_the_stream(string text, params string[] lines) =>
        Assert.Equal(lines, await ReadAsync(text, 10));

    [Fact]
    public async Task Lines_are_whole_however_long_the_buffer_is()
    {
        var lines = Lengths.Select(length => new string('ä', length)).ToArray();

        Assert.Equal(lines, await ReadAsync(string.Join('\n', lines), 70_000));
    }

    [Fact]
    public async Task A_line_that_is_longer_than_the_bound_is_not_read()
    {
        Assert.Equal(["1234567890"], await ReadAsync("1234567890\n", 10));
        await Assert.ThrowsAsync<TooMuchException>(() => ReadAsync("a\n12345678901\n", 10));
    }

    private static async Task<List<string>> ReadAsync(string text, int longest)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var reader = new LineReader(stream, longest);
        var lines = new List<string>();
        while (await reader.ReadAsync(Stop) is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
