using Nuke.Common.Tooling;

namespace Nuke.Common.CI.GitHubActions;

public enum GitHubActionsImage
{
    [EnumValue("windows-2025")]
    WindowsServer2025,

    [EnumValue("windows-2022")]
    WindowsServer2022,

    [EnumValue("ubuntu-24.04")]
    Ubuntu2404,

    [EnumValue("ubuntu-22.04")]
    Ubuntu2204,

    [EnumValue("macos-15")]
    MacOs15,

    [EnumValue("macos-14")]
    MacOs14,

    [EnumValue("macos-13")]
    MacOs13,

    [EnumValue("windows-latest")]
    WindowsLatest,

    [EnumValue("ubuntu-latest")]
    UbuntuLatest,

    [EnumValue("macos-latest")]
    MacOsLatest,
}

public enum GitHubActionsTrigger
{
    [EnumValue("push")]
    Push,

    [EnumValue("pull_request")]
    PullRequest,

    [EnumValue("workflow_dispatch")]
    WorkflowDispatch,
}

public enum GitHubActionsPermissions
{
    [EnumValue("actions")]
    Actions,

    [EnumValue("attestations")]
    Attestations,

    [EnumValue("checks")]
    Checks,

    [EnumValue("contents")]
    Contents,

    [EnumValue("deployments")]
    Deployments,

    [EnumValue("discussions")]
    Discussions,

    [EnumValue("id-token")]
    IdToken,

    [EnumValue("issues")]
    Issues,

    [EnumValue("packages")]
    Packages,

    [EnumValue("pages")]
    Pages,

    [EnumValue("pull-requests")]
    PullRequests,

    [EnumValue("repository-projects")]
    RepositoryProjects,

    [EnumValue("security-events")]
    SecurityEvents,

    [EnumValue("statuses")]
    Statuses,
}

public enum GitHubActionsSubmodules
{
    [EnumValue("true")]
    True,

    [EnumValue("false")]
    False,

    [EnumValue("recursive")]
    Recursive,
}
