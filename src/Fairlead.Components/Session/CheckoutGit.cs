using Fairlead.Components.Processes;

namespace Fairlead.Components.Session;

/// <summary>What git says of a checkout.</summary>
internal static class CheckoutGit
{
    /// <summary>Asks git; paths are printed as they are, whatever letters they have.</summary>
    public static ProgramAnswer Ask(string root, params string[] arguments) =>
        ProgramAnswer.Ask("git", root, ["-c", "core.quotePath=false", .. arguments]);
}
