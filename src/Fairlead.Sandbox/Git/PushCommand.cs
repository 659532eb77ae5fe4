using System.Globalization;
using System.Text;

namespace Fairlead.Sandbox.Git;

/// <summary>What a push asks for one reference.</summary>
/// <param name="Old">Where the client thinks it is.</param>
/// <param name="New">Where it shall be.</param>
/// <param name="Reference">Its full name.</param>
internal sealed record PushCommand(string Old, string New, string Reference)
{
    private const int LengthDigits = 4;
    private const int MostLines = 1000;

    /// <summary>Reads the commands that a push begins with, and the bytes that they are.</summary>
    /// <remarks>Source: Git's documentation, gitprotocol-pack, "Reference Update Request and Packfile Transfer".</remarks>
    /// <exception cref="InvalidDataException">It is no push.</exception>
    public static async Task<(IReadOnlyList<PushCommand> Commands, byte[] Bytes)> ReadAsync(
        Stream body,
        CancellationToken cancellationToken
    )
    {
        using var bytes = new MemoryStream();
        var commands = new List<PushCommand>();
        while (commands.Count < MostLines && await LineAsync(body, bytes, cancellationToken) is { } line)
        {
            if (line.Split('\0')[0].TrimEnd('\n').Split(' ', 3) is [var old, var now, var reference])
            {
                commands.Add(new PushCommand(old, now, reference));
            }
        }

        return (commands, bytes.ToArray());
    }

    private static async Task<string?> LineAsync(Stream body, MemoryStream bytes, CancellationToken cancellationToken)
    {
        var digits = await TakeAsync(body, bytes, LengthDigits, cancellationToken);
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length))
        {
            throw new InvalidDataException("A push does not begin with lines of Git's protocol.");
        }

        return length == 0 ? null : await TakeAsync(body, bytes, Math.Max(length - LengthDigits, 0), cancellationToken);
    }

    private static async Task<string> TakeAsync(
        Stream body,
        MemoryStream bytes,
        int count,
        CancellationToken cancellationToken
    )
    {
        var taken = new byte[count];
        await body.ReadExactlyAsync(taken, cancellationToken);
        bytes.Write(taken);
        return Encoding.UTF8.GetString(taken);
    }
}
