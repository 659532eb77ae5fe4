using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Targets;

/// <summary>The page of targets is what its reader goes by.</summary>
public sealed class TargetPageTests
{
    [Fact]
    public void The_page_is_what_the_targets_say() => GeneratedPage.IsCurrent(TargetPage.File, TargetPage.Write());
}
