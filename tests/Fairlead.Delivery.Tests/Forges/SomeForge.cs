using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Forges.GitHub;
using Fairlead.Delivery.Forges.GitLab;
using Fairlead.Forges.Http;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Tests.Forges;

/// <summary>Data for tests of forges.</summary>
internal static class SomeForge
{
    public const string Branch = "fairlead/promote/staging";

    public static ForgePatience Hasty { get; } = new() { Pause = TimeSpan.FromMilliseconds(1) };

    public static PullRequestDraft Draft(
        string title = "Promote dev to staging",
        string body = "| app |\n|---|\n| a |"
    ) => new(Branch, "main", title, body) { Labels = ["promotion", "staging"], Reviewers = ["anna", "acme/ops"] };

    public static CommitId Commit(char digit = 'a') => CommitId.Parse(new string(digit, 40));

    public static PullRequest PullRequest(int number = 7) =>
        new(number, "https://forge.example/7", Branch, "main", Commit(), "Promote", "Text");

    public static GitHubForge GitHub(Uri api, ForgeToken? token = null) =>
        new(
            new ForgeAddress(ForgeKind.GitHub, api, "acme/environments"),
            token ?? new ForgeToken.Personal("secret"),
            Hasty,
            () => new SocketsHttpHandler()
        );

    public static GitLabForge GitLab(Uri api, ForgeToken? token = null) =>
        new(
            new ForgeAddress(ForgeKind.GitLab, api, "acme/shop/environments"),
            token ?? new ForgeToken.Personal("secret"),
            Hasty,
            new SocketsHttpHandler()
        );

    public static CommitState State(CommitStatusValue value, string context = "fairlead/gates") =>
        new(context, value, "All gates pass.", "https://ci.example/7", DateTimeOffset.UnixEpoch);
}
