using Fairlead.Charts.Versions;

namespace Fairlead.Charts.Tests;

public sealed class VersionRulesTests
{
    [Theory]
    [InlineData(">=1.19", "v1.20.0", true)]
    [InlineData(">=1.19", "v1.20.0-gke.1", false)]
    [InlineData(">=1.19-0", "v1.20.0-gke.1", true)]
    [InlineData("^1.2", "1.9.0", true)]
    [InlineData("^0.2.3", "0.3.0", false)]
    [InlineData("~1.2", "1.2.9", true)]
    [InlineData("~1.2", "1.3.0", false)]
    [InlineData("1.x", "1.5.0", true)]
    [InlineData("*", "3.0.0", true)]
    [InlineData("", "3.0.0", false)]
    [InlineData("!=1.2", "1.2.7", false)]
    [InlineData(">11", "11.1.0", false)]
    [InlineData("1.2 - 1.4", "1.3.9", true)]
    [InlineData(">=1.0, <2.0 || 3", "3.4.0", true)]
    [InlineData("bad", "1.0.0", false)]
    [InlineData(">=1.0", "bad", false)]
    public void A_version_is_compared_as_Helm_does(string constraint, string version, bool isMet) =>
        Assert.Equal(isMet, VersionRules.IsMet(constraint, version));
}
