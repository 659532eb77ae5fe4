using Fairlead.Components.Processes;

namespace Fairlead.Components.Session;

/// <summary>What git says of a checkout.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Lines">What it printed, without empty lines.</param>
/// <param name="Errors">What it complained of, in one line; empty where it did not.</param>
internal sealed record CheckoutGit(int Code, IReadOnlyList<string> Lines, string Errors)
{
    /// <summary>Asks git; paths are printed as they are, whatever letters they have.</summary>
    public static CheckoutGit Ask(string root, params string[] arguments)
    {
        var (code, lines, errors) = ProgramAnswer.Ask("git", root, ["-c", "core.quotePath=false", .. arguments]);
        return new CheckoutGit(code, lines, errors);
    }
}
