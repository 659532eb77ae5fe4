using Fairlead.BuildEngine.CommandLines;
using Fairlead.BuildEngine.Sessions;

namespace Fairlead.BuildEngine.Parameters;

/// <summary>Environment variables as a source of parameter values.</summary>
/// <remarks>
/// Only <c>NUKE_X</c> and <c>FAIRLEAD_X</c> bind, so that a machine's PATH or TARGET never does by chance; case and
/// everything but letters and digits are ignored in names. Further variables bind where they are named explicitly.
/// </remarks>
internal sealed class EnvironmentBinding(IReadOnlyDictionary<string, string> variables)
{
    private static readonly string[] Prefixes = ["NUKE", "FAIRLEAD"];

    // What NUKE, its global tool and its scripts read.
    private static readonly HashSet<string> OfNuke = new()
    {
        "TELEMETRYOPTOUT",
        "ENTERPRISETOKEN",
        "GLOBALTOOLVERSION",
        "GLOBALTOOLSTARTTIME",
        "INTERNALINTERCEPTOR",
    };

    private readonly Dictionary<string, string> _named = [];

    /// <summary>As NUKE binds: with or without prefix.</summary>
    public bool WithoutPrefix { get; set; }

    /// <summary>Lets a variable of any name give the parameter its value.</summary>
    public void Map(string parameter, string variable) => _named[parameter] = variable;

    /// <summary>The value; null when no variable is set, or two that differ are.</summary>
    public string? TextOf(string parameter)
    {
        var found = Candidates(parameter).Select(name => variables[name]).Distinct().ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>The names of the variables that give a parameter its value.</summary>
    public IReadOnlyList<string> NamesOf(string parameter) => [.. Candidates(parameter)];

    public bool IsOn(string name) =>
        TextOf(name) is { } text
        && text.Length > 0
        && !text.Equals("false", StringComparison.OrdinalIgnoreCase)
        && text is not "0";

    /// <summary>A set variable that NUKE would have taken and this engine does not.</summary>
    public string? NearMiss(string parameter) => variables.Keys.FirstOrDefault(name => Fold(name) == Fold(parameter));

    /// <summary>
    /// What is wrong with variables that nothing takes and that were meant for a parameter: those that are named nearly like
    /// one, or share the prefix of some. A machine has others, and NUKE itself has some.
    /// </summary>
    public IEnumerable<string> Unknown(ParameterSet parameters)
    {
        var given = variables.Keys.Order(StringComparer.Ordinal).SelectMany(Prefixed).ToList();
        if (given.Count == 0)
        {
            yield break;
        }

        var known = parameters
            .All.Select(parameter => parameter.Name)
            .Concat(EngineOption.All.Concat(EngineOption.Hidden).Select(option => option.Name))
            .ToLookup(Fold);
        var prefixes = parameters.All.Select(parameter => parameter.Prefix).OfType<string>().Select(Fold).ToHashSet();
        foreach (var (name, word) in given)
        {
            if (known.Contains(word) || OfNuke.Contains(word) || _named.ContainsValue(name))
            {
                continue;
            }

            var prefix = prefixes.FirstOrDefault(prefix => word.StartsWith(prefix, StringComparison.Ordinal));
            var near =
                Suggestion.Nearest(word, known.Select(group => group.Key))
                ?? (prefix is null ? null : Suggestion.Longer(word, known.Select(group => group.Key)));
            if (near is not null)
            {
                yield return $"No parameter takes the environment variable {name}. Did you mean {Variable(known[near].First())}?";
            }
            else if (prefix is not null)
            {
                var others = known.Where(group => group.Key.StartsWith(prefix, StringComparison.Ordinal));
                yield return $"No parameter takes the environment variable {name}. "
                    + $"Known are {string.Join(", ", others.Select(group => Variable(group.First())))}.";
            }
        }
    }

    /// <summary>Refuses contradicting variables.</summary>
    /// <exception cref="BuildUsageException">Two variables give one parameter different values.</exception>
    public void CheckUnambiguous(ParameterSet parameters)
    {
        foreach (var parameter in parameters.All)
        {
            var names = Candidates(parameter.Name).ToList();
            if (names.Select(name => variables[name]).Distinct().Count() > 1)
            {
                throw new BuildUsageException(
                    Refusals.AmbiguousVariable,
                    $"The environment variables {string.Join(" and ", names)} both give --{parameter.Option} a value: unset all but one."
                );
            }
        }
    }

    private IEnumerable<string> Candidates(string parameter)
    {
        if (_named.TryGetValue(parameter, out var explicitly) && variables.ContainsKey(explicitly))
        {
            return [explicitly];
        }

        if (WithoutPrefix && variables.ContainsKey(parameter))
        {
            return [parameter];
        }

        var folded = Fold(parameter);
        return variables.Keys.Where(name => Binds(name, folded)).Order(StringComparer.Ordinal);
    }

    private bool Binds(string name, string parameter)
    {
        // Nearly every variable is ruled out by its first letter.
        if (name.Length == 0 || !(WithoutPrefix || name[0] is 'N' or 'n' or 'F' or 'f'))
        {
            return false;
        }

        var folded = Fold(name);
        return Prefixes.Any(prefix =>
                folded.Length == prefix.Length + parameter.Length
                && folded.StartsWith(prefix, StringComparison.Ordinal)
                && folded.EndsWith(parameter, StringComparison.Ordinal)
            ) || (WithoutPrefix && folded == parameter);
    }

    // Only names that are written as such: NUKEAPP may be anything.
    private static IEnumerable<(string Name, string Word)> Prefixed(string name) =>
        Prefixes
            .Where(prefix => name.StartsWith(prefix + "_", StringComparison.OrdinalIgnoreCase))
            .Select(prefix => (name, Fold(name[prefix.Length..])))
            .Where(pair => pair.Item2.Length > 0);

    /// <summary>The variable that gives a parameter its value, as it is usually written.</summary>
    public static string Variable(string parameter) =>
        $"{Prefixes[0]}_{MemberNames.Shouted(parameter).Replace('-', '_')}";

    private static string Fold(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
