namespace Fairlead.Tool;

/// <summary>Where the command prints, and whom it may ask.</summary>
/// <param name="Output">What is printed.</param>
/// <param name="Answers">What a person types; null where there is none, as in CI and in a pipe.</param>
internal sealed record Terminal(TextWriter Output, TextReader? Answers)
{
    /// <summary>That of this process.</summary>
    public static Terminal OfProcess() =>
        new(Console.Out, Console.IsInputRedirected || Console.IsOutputRedirected ? null : Console.In);

    /// <summary>Whether somebody is there to be asked.</summary>
    public bool IsAnswered => Answers is not null;

    /// <summary>Prints lines, in which whatever others named obeys nobody.</summary>
    public void Print(string text) => Output.Write(ForeignText.Shown(text) + "\n");

    /// <summary>Asks, and returns what was typed; empty where it was nothing.</summary>
    public string Ask(string question)
    {
        Output.Write(ForeignText.Shown(question) + " ");
        return Answers?.ReadLine()?.Trim() ?? "";
    }
}
