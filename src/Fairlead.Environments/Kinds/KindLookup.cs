using System.Text.RegularExpressions;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Kinds;

/// <summary>
/// Tells which kinds people mean: <c>Deployment</c>, <c>deployments.apps</c>, <c>deploy</c>. What a limit is set for has to
/// be found, as a limit for nothing is none.
/// </summary>
/// <param name="known">Every kind that is known.</param>
/// <param name="isOpen">Whether a group may have more kinds than are known, so that <c>Kind.group</c> is believed.</param>
public sealed partial class KindLookup(IReadOnlyCollection<KnownKind> known, Func<string, bool> isOpen)
{
    private const int Suggestions = 3;
    private const string Example = "Certificate.cert-manager.io";

    /// <summary>What each of the names of one list means; two names of one kind are a mistake too.</summary>
    public IReadOnlyList<FoundKind> Find(IEnumerable<string> names)
    {
        var found = new List<FoundKind>();
        foreach (var name in names)
        {
            var one = Find(name);
            var twin = one.Name is null ? null : found.Find(other => other.Name == one.Name);
            found.Add(
                twin is null
                    ? one
                    : new FoundKind(name, null, $"{twin.Written} and {name} are both {twin.Name}; keep one of them")
            );
        }

        return found;
    }

    /// <summary>What a name means.</summary>
    public FoundKind Find(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var (kind, group) = dot < 0 ? (name, null) : (name[..dot], name[(dot + 1)..]);
        if (group is not null && Version().Match(group) is { Success: true } version)
        {
            var rest = group[version.Length..];
            return Wrong(name, $"{name} names a version; leave it out: {kind}{(rest.Length > 0 ? "." : "")}{rest}");
        }

        var candidates = known.Where(one => group is null || IsGroup(one, group)).ToList();
        var called = candidates.FindAll(one => one.IsCalled(kind));
        var meant = Preferred(called.Count > 0 ? called : candidates.FindAll(one => one.IsShortenedTo(kind)));
        return meant switch
        {
            [var only] => new FoundKind(name, only, ""),
            [] => Unknown(name, kind, group, candidates),
            _ => Wrong(name, $"{name} may be {string.Join(" or ", meant)}; write which"),
        };
    }

    private static List<GroupKind> Preferred(List<KnownKind> found)
    {
        var own = found.FindAll(one => one.IsOwn);
        var core = own.FindAll(one => one.Name.Group.Length == 0);
        var preferred =
            core.Count > 0 ? core
            : own.Count > 0 ? own
            : found;
        return [.. preferred.Select(one => one.Name).Distinct()];
    }

    private FoundKind Unknown(string name, string kind, string? group, List<KnownKind> ofGroup)
    {
        if (group is null)
        {
            return Wrong(
                name,
                $"no kind is called {name}; nearest to it are {Nearest(name, known.Select(one => one.Name.ToString()))}, and custom kinds are written with their group, as in {Example}"
            );
        }

        if (isOpen(group))
        {
            return Form().IsMatch(name)
                ? new FoundKind(name, new GroupKind(group, kind), "")
                : Wrong(name, $"{name} is not known here; write the kind as manifests do, as in {Example}");
        }

        var kinds = ofGroup.Select(one => one.Name.Kind).Distinct().Order(StringComparer.Ordinal);
        return Wrong(
            name,
            ofGroup.Count > 0
                ? $"the group {group} has no {kind}; it has {string.Join(", ", kinds)}"
                : $"no group is called {group}; nearest to it are {Nearest(group, known.Select(one => one.Name.Group).Where(one => one.Length > 0))}"
        );
    }

    private static bool IsGroup(KnownKind one, string group) =>
        one.Name.Group.Equals(group, StringComparison.OrdinalIgnoreCase);

    private static FoundKind Wrong(string name, string problem) => new(name, null, problem);

    private static string Nearest(string name, IEnumerable<string> choices) =>
        string.Join(
            ", ",
            choices
                .Distinct()
                .OrderBy(choice => Distance(name.ToUpperInvariant(), choice.Split('.')[0].ToUpperInvariant()))
                .ThenBy(choice => choice, StringComparer.Ordinal)
                .Take(Suggestions)
        );

    // How many letters to insert, leave out or replace.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        foreach (var letter in from)
        {
            var diagonal = row[0]++;
            for (var index = 0; index < to.Length; index++)
            {
                var replaced = diagonal + (letter == to[index] ? 0 : 1);
                diagonal = row[index + 1];
                row[index + 1] = Math.Min(replaced, Math.Min(row[index], diagonal) + 1);
            }
        }

        return row[^1];
    }

    [GeneratedRegex(@"^v[0-9]+((alpha|beta)[0-9]+)?(\.|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Version();

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?){2,}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}

/// <summary>What a name of a kind turned out to mean.</summary>
/// <param name="Written">The name as it was written.</param>
/// <param name="Name">The kind; null where none is meant, or more than one, or one that was named before.</param>
/// <param name="Problem">Why there is none, without a full stop; empty where there is one.</param>
public sealed record FoundKind(string Written, GroupKind? Name, string Problem);
