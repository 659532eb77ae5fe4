using Fairlead.BuildEngine.Sessions;

namespace Fairlead.BuildEngine.Output;

/// <summary>What the running build shows nobody: its secret parameters, and what it learns of others.</summary>
public static class SessionSecrets
{
    /// <summary>Masks a value from now on, in the log and by <see cref="Apply"/>, in whatever form a program prints it.</summary>
    /// <param name="value">Values under three characters are not masked: they would mask ordinary text everywhere.</param>
    public static void Add(string value) => BuildSession.Current.Secrets.Add(value, BuildSession.Current.Host);

    /// <summary>The text with stars in the place of every secret.</summary>
    public static string Apply(string text) => BuildSession.Current.Secrets.Apply(text);
}
