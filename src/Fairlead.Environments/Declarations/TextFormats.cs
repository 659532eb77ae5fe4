using System.Text.RegularExpressions;
using Fairlead.Yaml;

namespace Fairlead.Environments.Declarations;

/// <summary>The forms of text that files of an environment repository know.</summary>
internal static class TextFormats
{
    public static readonly TextFormat Name = new(
        "at most 63 lower-case letters, digits and hyphens, with no hyphen at either end",
        FieldReader.IsName,
        "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"
    );

    public static readonly TextFormat AppName = NameOtherThan(EnvironmentLayout.Clusters);

    public static readonly TextFormat EnvironmentName = NameOtherThan(EnvironmentLayout.Previews);

    public static readonly TextFormat ValuesPath = Of(
        "a path in the chart's values, such as \"image\" or \"web.image\"",
        @"^([A-Za-z0-9_-]|\\.)+(\.([A-Za-z0-9_-]|\\.)+)*$"
    );

    public static readonly TextFormat KindAndName = Of(
        "Kind/name, such as \"Secret/registry-login\"",
        "^[A-Za-z][A-Za-z0-9]*/[^/ ]+$"
    );

    public static readonly TextFormat KindName = new(
        "a kind such as Deployment, deployments.apps or Certificate.cert-manager.io",
        text => text.Length > 0 && char.IsAsciiLetter(text[0]) && !text.Any(char.IsWhiteSpace),
        @"^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9.-]+)?$"
    );

    public static readonly TextFormat KubernetesVersion = Of(
        "a version of Kubernetes, such as \"1.34\" or \"1.34.2\"",
        @"^v?1\.(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,3}))?$"
    );

    public static readonly TextFormat GroupVersion = Of(
        "an API version such as monitoring.coreos.com/v1, with or without a kind behind it",
        @"^([a-z0-9.-]+/)?v[a-z0-9]+(/[A-Z][A-Za-z0-9]*)?$"
    );

    public static readonly TextFormat Length = new(
        "a length of time such as 90s, 15m, 1h30m or 2d, and more than none",
        text => Duration.TryParse(text, out var length) && length > TimeSpan.Zero,
        Duration.Pattern
    );

    public static readonly TextFormat TimeOfDay = Of(
        "a time of day from \"00:00\" to \"24:00\"",
        "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"
    );

    public static readonly TextFormat Day = new(
        "a date such as 2026-12-20, or with a time of day such as 2026-12-20T18:00",
        text => LocalMoment.TryParse(text, out _, out _),
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$"
    );

    public static readonly TextFormat TimeZone = new(
        "the name of a time zone that this machine knows, such as Europe/Berlin or UTC",
        text => TimeZones.Find(text) is not null,
        "^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$"
    );

    public static readonly TextFormat Owner = Of(
        "a user such as alice, or organisation/team",
        "^@?[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9._-]+)*$"
    );

    public static readonly TextFormat AnyText = new("a text", text => text.Trim().Length > 0, @"\S");

    public static readonly TextFormat Digest = Of(
        "a digest: \"sha256:\" and 64 lower-case hex digits",
        "^sha256:[0-9a-f]{64}$"
    );

    public static readonly TextFormat Pointer = Of("a JSON pointer such as /status/phase", "^/.*$");

    public static readonly TextFormat Words = Of("one line of text", @"^\S[^\r\n]{0,254}$");

    public static readonly TextFormat Url = new(
        "an http or https address without user and password",
        text =>
            Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https"
            && url.UserInfo.Length == 0,
        "^https?://[^@ ]+$"
    )
    {
        IsSilent = true,
    };

    public static readonly TextFormat Subject = new(
        "a user or group of Kubernetes; {namespace}, {environment} and {app} are the only placeholders",
        text =>
            !text.Any(char.IsWhiteSpace)
            && !Regex
                .Replace(
                    text,
                    @"\{(namespace|environment|app)\}",
                    "",
                    RegexOptions.ExplicitCapture,
                    TimeSpan.FromSeconds(1)
                )
                .AsSpan()
                .ContainsAny('{', '}'),
        @"^\S+$"
    );

    public static TextFormat Constant(string text) =>
        new($"\"{text}\"", written => written == text, $"^{Regex.Escape(text).Replace("/", "\\/")}$");

    // The folder of that name is there for something else.
    private static TextFormat NameOtherThan(string reserved) =>
        new(
            $"{Name.Expected}, and not \"{reserved}\"",
            text => Name.Fits(text) && text != reserved,
            $"^(?!{reserved}$){Name.Pattern[1..]}"
        );

    public static TextFormat Of(string expected, string pattern)
    {
        var form = new Regex(
            $@"\A{pattern[1..^1]}\z",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );
        return new TextFormat(expected, form.IsMatch, pattern);
    }
}
