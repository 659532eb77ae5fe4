using System.Text.RegularExpressions;

namespace Fairlead.Git.Remotes;

/// <summary>A remote's address after it was checked: what kind it is, and what libgit2 is to be given.</summary>
internal sealed partial record RemoteAddress(string Url, bool IsLocal, Uri? Http)
{
    /// <summary>Checks an address.</summary>
    /// <exception cref="GitException">The address is of no supported kind, or has credentials in it.</exception>
    public static RemoteAddress Parse(string url)
    {
        if (url.Length == 0 || url[0] == '-' || url.Any(char.IsControl))
        {
            throw Invalid("The address of a Git repository is empty, starts with a hyphen or has a control character.");
        }

        if (Uri.TryCreate(url, UriKind.Absolute, out var uri) && url.Contains("://"))
        {
            return OfUri(url, uri);
        }

        if (url.Contains("::") || url.Contains("://"))
        {
            throw Unsupported(url);
        }

        return ScpForm().IsMatch(url)
            ? new(url, IsLocal: false, Http: null)
            : new(Path.GetFullPath(url), IsLocal: true, Http: null);
    }

    private static RemoteAddress OfUri(string url, Uri uri)
    {
        var user = uri.UserInfo;
        return uri.Scheme switch
        {
            "http" or "https" when user.Length > 0 => throw HasCredentials(uri),
            "http" or "https" when uri.Host.Length > 0 => new(url, IsLocal: false, uri),
            "ssh" when user.Contains(':') => throw HasCredentials(uri),
            "ssh" when uri.Host.Length > 0 && uri.Host[0] != '-' && !user.StartsWith('-') => new(url, false, null),
            "file" => new(uri.LocalPath, IsLocal: true, Http: null),
            _ => throw Unsupported(url),
        };
    }

    private static GitException HasCredentials(Uri uri) =>
        Invalid(
            $"The address of the Git repository at {uri.Host} has a user name or password in it: give them as credentials, "
                + "so that they cannot reach a log."
        );

    private static GitException Unsupported(string url) =>
        Invalid(
            $"'{url.Split("://")[0].Split("::")[0]}' is no supported kind of Git address: use https://, http://, ssh://, "
                + "user@host:path, file:// or a local path."
        );

    private static GitException Invalid(string message) => new(GitFailure.Invalid, message);

    // user@host:path, the form people copy from a forge. A drive letter has no @ and stays a path.
    [GeneratedRegex(@"^[A-Za-z0-9_.][A-Za-z0-9_.-]*@[A-Za-z0-9_.\[][^/:]*:.+$", RegexOptions.None, 1000)]
    private static partial Regex ScpForm();
}
