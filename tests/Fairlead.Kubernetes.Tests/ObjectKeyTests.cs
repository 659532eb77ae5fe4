using Fairlead.Environments.Objects;

namespace Fairlead.Kubernetes.Tests;

public sealed class ObjectKeyTests
{
    [Theory]
    [InlineData("Deployment.apps/shop-dev/catalog")]
    [InlineData("Service/shop-dev/catalog")]
    [InlineData("Namespace//shop-dev")]
    [InlineData("Widget.example.org/shop-dev/w")]
    public void A_key_reads_what_it_writes(string text)
    {
        Assert.True(ObjectKey.TryParse(text, out var key));
        Assert.Equal(text, key.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Service/catalog")]
    [InlineData("Service/shop-dev/")]
    [InlineData("/shop-dev/catalog")]
    public void A_text_that_is_no_key_is_refused(string? text) => Assert.False(ObjectKey.TryParse(text, out _));
}
