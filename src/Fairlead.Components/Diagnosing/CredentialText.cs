using System.Text.RegularExpressions;

namespace Fairlead.Components.Diagnosing;

/// <summary>Text without what looks like a credential, whoever wrote it there.</summary>
internal static partial class CredentialText
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const int Milliseconds = 5000;

    // Users that hosts of Git take beside a token, and that any text may name.
    private static readonly HashSet<string> Users =
    [
        "git",
        "oauth2",
        "x-access-token",
        "x-oauth-basic",
        "x-token-auth",
        "gitlab-ci-token",
    ];

    /// <summary>The text with stars for users and passwords in addresses, known kinds of tokens, and private keys.</summary>
    public static string Hide(string text)
    {
        var hidden = PrivateKey().Replace(text, "***");
        hidden = UserInfo().Replace(hidden, "${scheme}***@");
        hidden = Token().Replace(hidden, "***");
        return Header().Replace(hidden, "${name}***");
    }

    /// <summary>The same for a text of others, of which also the values of keys that are named like a secret are hidden.</summary>
    public static string HideInFile(string text) => Named().Replace(Hide(text), "${name}***");

    /// <summary>Users and passwords in the addresses of a text.</summary>
    public static IEnumerable<string> In(string text) =>
        UserInfo()
            .Matches(text)
            .SelectMany(match => match.Groups["login"].Value.Split(':', 2))
            .SelectMany(part => (string[])[part, Uri.UnescapeDataString(part)])
            .Where(part => part.Length > 0 && !Users.Contains(part))
            .Distinct();

    [GeneratedRegex(@"(?<scheme>[A-Za-z][A-Za-z0-9+.-]*://)(?<login>[^/\s@'""<>]+)@", Options, Milliseconds)]
    private static partial Regex UserInfo();

    // GitHub's, GitLab's, Slack's, AWS's, npm's and Docker's prefixes, and JSON web tokens.
    [GeneratedRegex(
        @"\b(gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{16,}|gl[a-z]{2,6}-[\w-]{16,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}|npm_[A-Za-z0-9]{16,}|dckr_pat_[\w-]{16,}|eyJ[\w-]{10,}\.[\w-]{4,}\.[\w-]*)",
        Options,
        Milliseconds
    )]
    private static partial Regex Token();

    [GeneratedRegex(
        @"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\z)",
        Options | RegexOptions.Singleline,
        Milliseconds
    )]
    private static partial Regex PrivateKey();

    [GeneratedRegex(
        @"(?<name>\b(Bearer|Basic|PRIVATE-TOKEN:|JOB-TOKEN:)\s+)[A-Za-z0-9+/=_.~-]{6,}",
        Options,
        Milliseconds
    )]
    private static partial Regex Header();

    // Not what takes its value from elsewhere: ${{ secrets.X }}, $X.
    [GeneratedRegex(
        @"(?<name>\b[\w.-]*(password|passwd|token|secret|api_?key|private_?key|connection_?string)[\w.-]*['""]?[ \t]*[:=][ \t]*)(?![ \t]*['""]?\$)[^\s][^\r\n]{4,}",
        Options | RegexOptions.IgnoreCase,
        Milliseconds
    )]
    private static partial Regex Named();
}
