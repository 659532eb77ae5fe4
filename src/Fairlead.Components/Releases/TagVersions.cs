using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Fairlead.Components.Session;
using NuGet.Versioning;

namespace Fairlead.Components.Releases;

/// <summary>
/// What a commit's version is by the tags of its history, by the rules of MinVer: a tagged commit has the version of its tag; one
/// after it the next patch, as a prerelease that counts the commits since; one without any tag <c>0.0.0-alpha.0.N</c>. Tags may
/// begin with <c>v</c>. An application that has tags of its own, such as <c>web/v1.2.0</c>, <c>web-v1.2.0</c> or
/// <c>web@1.2.0</c>, goes by those alone.
/// </summary>
internal sealed class TagVersions
{
    /// <summary>What projects are that say nothing of their version.</summary>
    public const string Unsaid = "1.0.0";

    private readonly IReadOnlyList<(string Name, string Commit)> _tags;
    private readonly Dictionary<string, string[]> _parents;
    private readonly string _head;
    private readonly bool _isCutOff;
    private readonly Lazy<string?> _common;

    private TagVersions(
        string head,
        Dictionary<string, string[]> parents,
        IReadOnlyList<(string Name, string Commit)> tags,
        bool isCutOff
    )
    {
        (_head, _parents, _tags, _isCutOff) = (head, parents, tags, isCutOff);
        _common = new Lazy<string?>(() => Of(Versions([""])));
    }

    /// <summary>Reads the history of a checkout; null where there is none.</summary>
    /// <param name="root">Full path of the checkout.</param>
    public static TagVersions? Read(string root)
    {
        var history = CheckoutGit.Ask(root, "rev-list", "--parents", "HEAD", "--");
        if (history.Code != 0 || history.Lines.Count == 0)
        {
            return null;
        }

        var parents = new Dictionary<string, string[]>(history.Lines.Count, StringComparer.Ordinal);
        foreach (var line in history.Lines)
        {
            var ids = line.Split(' ');
            parents[ids[0]] = ids[1..];
        }

        return new TagVersions(
            history.Lines[0].Split(' ')[0],
            parents,
            Tags(root),
            CheckoutGit.Ask(root, "rev-parse", "--is-shallow-repository").Lines is ["true"]
        );
    }

    /// <summary>The version of an application; null where the checkout's history is cut off before it can be told.</summary>
    /// <param name="names">What the application's own tags may begin with.</param>
    public string? Of(params IReadOnlyList<string> names)
    {
        var own = Versions([.. names.SelectMany(name => new[] { $"{name}/", $"{name}-", $"{name}@" })]);
        return own.Count > 0 ? Of(own) : _common.Value;
    }

    private string? Of(Dictionary<string, SemanticVersion> versions)
    {
        if (versions.TryGetValue(_head, out var tagged))
        {
            return tagged.ToNormalizedString();
        }

        return _isCutOff ? null : Nearest(versions).ToNormalizedString();
    }

    // The highest version that any way back meets first, and of equal ones that of the first way.
    private SemanticVersion Nearest(Dictionary<string, SemanticVersion> versions)
    {
        var (best, height) = ((SemanticVersion?)null, 0);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var left = new Stack<(string Commit, int Height)>([(_head, 0)]);
        while (left.TryPop(out var at))
        {
            if (!seen.Add(at.Commit))
            {
                continue;
            }

            var parents = _parents.GetValueOrDefault(at.Commit, []);
            if (versions.TryGetValue(at.Commit, out var found) || parents.Length == 0)
            {
                found ??= new SemanticVersion(0, 0, 0, "alpha.0");
                (best, height) = best is null || found > best ? (found, at.Height) : (best, height);
                continue;
            }

            for (var index = parents.Length - 1; index >= 0; index--)
            {
                left.Push((parents[index], at.Height + 1));
            }
        }

        return After(best!, height);
    }

    private static SemanticVersion After(SemanticVersion version, int height)
    {
        if (height == 0)
        {
            return version;
        }

        var count = height.ToString(CultureInfo.InvariantCulture);
        return version.IsPrerelease
            ? new SemanticVersion(version.Major, version.Minor, version.Patch, $"{version.Release}.{count}")
            : new SemanticVersion(version.Major, version.Minor, version.Patch + 1, $"alpha.0.{count}");
    }

    // The highest of each commit.
    private Dictionary<string, SemanticVersion> Versions(IReadOnlyList<string> prefixes)
    {
        var versions = new Dictionary<string, SemanticVersion>(StringComparer.Ordinal);
        foreach (var (name, commit) in _tags)
        {
            foreach (var prefix in prefixes)
            {
                if (
                    TryRead(name, prefix, out var version)
                    && !(versions.TryGetValue(commit, out var other) && other > version)
                )
                {
                    versions[commit] = version;
                }
            }
        }

        return versions;
    }

    private static bool TryRead(string tag, string prefix, [NotNullWhen(true)] out SemanticVersion? version)
    {
        version = null;
        if (!tag.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var text = tag[prefix.Length..];
        return SemanticVersion.TryParse(text.StartsWith('v') ? text[1..] : text, out version);
    }

    private static List<(string Name, string Commit)> Tags(string root)
    {
        // A tag with words of its own is an object that names the commit.
        const string Format =
            "--format=%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end) %(refname:strip=2)";
        return
        [
            .. CheckoutGit
                .Ask(root, "for-each-ref", "--merged", "HEAD", Format, "refs/tags")
                .Lines.Select(line => line.Split(' ', 2))
                .Where(parts => parts.Length == 2)
                .Select(parts => (parts[1], parts[0])),
        ];
    }
}
