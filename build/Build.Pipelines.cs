using Fairlead.Components;

[GitHubDelivery, GitLabDelivery]
internal sealed partial class Build;
