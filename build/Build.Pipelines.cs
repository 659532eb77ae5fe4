using Fairlead.Components;

// All tests take a third of that.
[GitHubDelivery(TimeoutMinutes = 90), GitLabDelivery(TimeoutMinutes = 90)]
internal sealed partial class Build;
