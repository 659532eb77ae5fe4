using Fairlead.TestKit;

namespace Fairlead.Delivery.Tests;

/// <summary>The page of <c>fairlead.yaml</c> is what its reader goes by.</summary>
public sealed class ConfigurationPageTests
{
    [Fact]
    public void The_page_is_what_the_schema_says() =>
        GeneratedPage.IsCurrent(ConfigurationPage.File, ConfigurationPage.Write());
}
