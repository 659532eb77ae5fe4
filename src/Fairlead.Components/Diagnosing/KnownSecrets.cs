using System.Text.RegularExpressions;
using Fairlead.BuildEngine.Output;

namespace Fairlead.Components.Diagnosing;

/// <summary>What nobody shall read in what the doctor says: secret parameters, and whatever else looks like a secret.</summary>
internal static partial class KnownSecrets
{
    // A shorter value is a word that others have by chance.
    private const int Shortest = 4;

    /// <summary>Masks the secrets of the environment from now on: variables named like one, and logins in addresses.</summary>
    /// <param name="variables">The environment.</param>
    /// <param name="addresses">Addresses that were given in other ways.</param>
    public static void Mask(IReadOnlyDictionary<string, string> variables, IEnumerable<string?> addresses)
    {
        var named = SecretVariables.In(
            variables.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value)),
            variables.Keys.Where(name => Named().IsMatch(name)).ToHashSet()
        );
        var values = named
            .Select(name => variables[name])
            .Concat(variables.Values.Concat(addresses.OfType<string>()).SelectMany(CredentialText.In))
            .Where(value => value.Length >= Shortest);
        foreach (var value in values)
        {
            SessionSecrets.Add(value);
        }
    }

    /// <summary>The text without them.</summary>
    public static string Hide(string text) => CredentialText.Hide(SessionSecrets.Apply(text));

    /// <summary>A text of others without them.</summary>
    public static string HideInFile(string text) => CredentialText.HideInFile(SessionSecrets.Apply(text));

    [GeneratedRegex(
        "TOKEN|PASSW|SECRET|CREDENTIAL|API_?KEY|PRIVATE_?KEY|CONNECTION_?STRING|_PAT$|_PWD$|_KEY$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Named();
}
