using Fairlead.Sandbox.Git;

namespace Fairlead.Sandbox.Forge;

/// <summary>Holds pushes to the rulesets of a repository.</summary>
internal sealed class ForgeGuard(ForgeStore store)
{
    /// <summary>Whether a repository has any, so that it matters who pushes.</summary>
    public Task<bool> HasRulesAsync(string repository, CancellationToken cancellationToken) =>
        store.WithAsync(repository, (state, _) => Task.FromResult(state.Rulesets.Count > 0), cancellationToken);

    /// <summary>What is wrong with a push, by the reference; empty where it may pass.</summary>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ViolationsAsync(
        string repository,
        string user,
        IReadOnlyList<PushCommand> commands,
        CancellationToken cancellationToken
    ) =>
        store.WithAsync<IReadOnlyDictionary<string, IReadOnlyList<string>>>(
            repository,
            (state, _) =>
                Task.FromResult<IReadOnlyDictionary<string, IReadOnlyList<string>>>(
                    commands
                        .Select(command =>
                            (
                                command.Reference,
                                Against: new ForgeRules(state).AgainstPush(command.Reference, command.New, user)
                            )
                        )
                        .Where(found => found.Against.Count > 0)
                        .ToDictionary(found => found.Reference, found => found.Against)
                ),
            cancellationToken
        );
}
