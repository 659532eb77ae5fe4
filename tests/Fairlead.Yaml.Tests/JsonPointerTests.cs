namespace Fairlead.Yaml.Tests;

public sealed class JsonPointerTests
{
    [Theory]
    [InlineData("", "a", "/a")]
    [InlineData("/a", "b/c~d", "/a/b~1c~0d")]
    [InlineData("/a", "", "/a/")]
    [InlineData("", "~1", "/~01")]
    public void A_key_is_found_again_below_a_place(string place, string key, string expected)
    {
        Assert.Equal(expected, JsonPointer.Join(place, key));
        Assert.Equal([.. JsonPointer.Split(place), key], JsonPointer.Split(expected));
    }

    [Fact]
    public void The_root_is_nothing() => Assert.Empty(JsonPointer.Split(""));
}
