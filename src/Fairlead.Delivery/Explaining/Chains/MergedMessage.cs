using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Explaining.Chains;

/// <summary>What a commit's trailers say, or those of the commit that it merged where it says nothing itself.</summary>
internal static class MergedMessage
{
    public static IReadOnlyList<string> Values(BareClone repository, CommitInfo commit, string trailer) =>
        Own(commit, trailer) is var own && own.Count == 0 && commit.Parents.Count == 2
            ? Own(repository.Describe(commit.Parents[1]), trailer)
            : own;

    private static List<string> Own(CommitInfo commit, string trailer) =>
        [
            .. commit
                .Message.Trailers.Where(one => string.Equals(one.Key, trailer, StringComparison.OrdinalIgnoreCase))
                .Select(one => one.Value.Trim()),
        ];
}
