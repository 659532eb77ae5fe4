using System.Formats.Tar;
using System.Globalization;

namespace Fairlead.Components.Explaining;

/// <summary>What a layer says of one path.</summary>
/// <param name="Type">What is there.</param>
/// <param name="Size">Length of a file in bytes.</param>
/// <param name="Hash">SHA-256 of a file's content, as hexadecimal digits; empty for what is no file.</param>
/// <param name="Link">What a link points at; empty for what is no link.</param>
internal sealed record LayerEntry(
    TarEntryType Type,
    UnixFileMode Mode,
    (int User, int Group) Owner,
    DateTimeOffset Time,
    long Size,
    string Hash,
    string Link
)
{
    /// <summary>Whether it has content of its own.</summary>
    public bool IsFile => Type is TarEntryType.RegularFile or TarEntryType.V7RegularFile;

    /// <summary>What is there, in a word.</summary>
    public string Kind =>
        Type switch
        {
            TarEntryType.RegularFile or TarEntryType.V7RegularFile => "file",
            TarEntryType.Directory => "folder",
            TarEntryType.SymbolicLink => "link",
            TarEntryType.HardLink => "hard link",
            _ => "special file",
        };

    /// <summary>What differs from an entry before, but for the content.</summary>
    public IEnumerable<string> Differences(LayerEntry before)
    {
        if (Kind != before.Kind)
        {
            yield return $"{before.Kind} -> {Kind}";
        }

        if (Link != before.Link)
        {
            yield return $"target {before.Link} -> {Link}";
        }

        if (Mode != before.Mode)
        {
            yield return $"mode {Octal(before.Mode)} -> {Octal(Mode)}";
        }

        if (Owner != before.Owner)
        {
            yield return $"owner {Name(before.Owner)} -> {Name(Owner)}";
        }

        if (Time != before.Time)
        {
            yield return $"time {Timestamp.Of(before.Time)} -> {Timestamp.Of(Time)}";
        }
    }

    private static string Octal(UnixFileMode mode) => "0" + Convert.ToString((int)mode, toBase: 8);

    private static string Name((int User, int Group) owner) =>
        string.Create(CultureInfo.InvariantCulture, $"{owner.User}:{owner.Group}");
}
