using Fairlead.Environments;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Proposals;

/// <summary>What a proposal is worked out on: the state of its environment with its holds, under one configuration.</summary>
internal static class DecidedOn
{
    /// <summary>Whether two commits have the same of it.</summary>
    public static bool IsSame(string environment, TreeSnapshot one, TreeSnapshot other)
    {
        string[] watched = [EnvironmentLayout.Folder(environment), EnvironmentLayout.ConfigurationFile];
        return watched.All(path => one.IdOf(path) == other.IdOf(path));
    }
}
