namespace Fairlead.Mutation.Mutants;

/// <summary>One change of a file that the tests should notice.</summary>
/// <param name="Id">Its number in this run: files by name, changes by place.</param>
/// <param name="Site">Number of the first mutant of its member; the members that tests reach are known by it.</param>
/// <param name="File">Path from the repository's root, with slashes.</param>
/// <param name="Line">Line in that file, from 1.</param>
/// <param name="Original">What stands there.</param>
/// <param name="Text">What takes its place.</param>
internal sealed record Mutant(int Id, int Site, string File, int Line, string Original, string Text)
{
    // A longer text is told by its ends.
    private const int Shown = 90;

    /// <summary>Line, original and changed text, on one line.</summary>
    public override string ToString() => $"{Line}: {Short(Original)} -> {Short(Text)}";

    private static string Short(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length switch
        {
            0 => "(nothing)",
            <= Shown => words,
            _ => $"{words[..(Shown * 2 / 3)]} ... {words[^(Shown / 3)..]}",
        };
    }
}
