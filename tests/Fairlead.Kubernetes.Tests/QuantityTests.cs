using Fairlead.Environments.Kinds;

namespace Fairlead.Kubernetes.Tests;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("1000m", "1")]
    [InlineData("1024Mi", "1Gi")]
    [InlineData("0.5", "500m")]
    [InlineData("1e3", "1k")]
    [InlineData("1E", "1000P")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("0", "0Ki")]
    [InlineData("+1", "1")]
    [InlineData("-1", "-1000m")]
    public void Two_ways_to_write_an_amount_are_equal(string one, string other) =>
        Assert.True(Quantity.AreEqual(one, other));

    [Theory]
    [InlineData("1000m", "2")]
    [InlineData("1Gi", "1G")]
    [InlineData("1", "one")]
    [InlineData("", "")]
    [InlineData("1 ", "1")]
    [InlineData("1e99999999999", "1")]
    [InlineData("1e-2147483648", "1")]
    public void Other_amounts_and_other_texts_are_not(string one, string other) =>
        Assert.False(Quantity.AreEqual(one, other));
}
