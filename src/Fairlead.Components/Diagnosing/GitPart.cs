using Fairlead.Components.Connecting;
using Fairlead.Components.Processes;
using Fairlead.Components.Session;

namespace Fairlead.Components.Diagnosing;

/// <summary>The program git, and the checkout.</summary>
internal static class GitPart
{
    /// <summary>What git says of a repository.</summary>
    public static ConnectedPart Of(string root)
    {
        if (ProgramAnswer.TryAsk("git", root, "--version") is not { } version)
        {
            return ConnectedPart.Lacking("git", "there is no program git in PATH: install Git.");
        }

        var checkout = CheckoutGit.Ask(root, "rev-parse", "--is-shallow-repository");
        var name = Setting(root, "user.name");
        var mail = Setting(root, "user.email");
        return new ConnectedPart(
            "git",
            $"{string.Concat(version.Lines).Replace("git version ", "")}, {Who(name, mail)}, {What(checkout)}"
        )
        {
            Missing = [.. Problems(checkout)],
            Notes =
                name is null || mail is null
                    ? ["your own commits need git config --global user.name and user.email; a delivery's do not."]
                    : [],
        };
    }

    private static IEnumerable<string> Problems(ProgramAnswer checkout)
    {
        if (checkout.Code != 0)
        {
            yield return $"this folder is no checkout of git ({checkout.Errors}): git init and a first commit make it one.";
        }
        else if (IsShallow(checkout))
        {
            yield return "the checkout lacks its earlier commits, which versions and times are made of: git fetch --unshallow, or on CI fetch-depth: 0 (GitHub), GIT_DEPTH: 0 (GitLab).";
        }
    }

    private static bool IsShallow(ProgramAnswer checkout) => checkout.Lines is ["true"];

    private static string What(ProgramAnswer checkout) =>
        checkout.Code != 0 ? "no checkout"
        : IsShallow(checkout) ? "a shallow checkout"
        : "a whole checkout";

    private static string Who(string? name, string? mail) =>
        name is null && mail is null ? "no user" : $"{name ?? "no name"} <{mail ?? "no address"}>";

    private static string? Setting(string root, string key) =>
        CheckoutGit.Ask(root, "config", "--get", key) is { Code: 0, Lines: [var value, ..] } ? value : null;
}
