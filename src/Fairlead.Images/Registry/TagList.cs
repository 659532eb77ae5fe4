namespace Fairlead.Images.Registry;

/// <summary>A registry's answer to the question for a repository's tags.</summary>
/// <remarks>Source: OCI distribution-spec v1.1.1, "Listing Tags".</remarks>
internal sealed record TagList(IReadOnlyList<string>? Tags)
{
    public static IReadOnlyList<string> Parse(RegistryRequest request, byte[]? content)
    {
        try
        {
            return content is null
                ? throw RegistryFault.Untrustworthy(request, "it sent a list of tags without an end")
                : OciJson.Read<TagList>(content, "list of tags").Tags ?? [];
        }
        catch (FormatException error)
        {
            throw RegistryFault.Untrustworthy(
                request,
                $"its answer is no list of tags ({RegistryFault.Quote(error.Message)})"
            );
        }
    }
}
