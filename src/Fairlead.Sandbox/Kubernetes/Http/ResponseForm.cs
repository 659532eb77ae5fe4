using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Http;

/// <summary>How a client wants objects written.</summary>
internal enum ResponseForm
{
    Whole,
    Table,
    Metadata,
}

/// <summary>Reads the Accept header.</summary>
internal static class Negotiation
{
    /// <summary>The first form of the header that can be given.</summary>
    /// <exception cref="ApiException">The header names only what cannot be given.</exception>
    public static ResponseForm FormOf(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        if (accept.Length == 0)
        {
            return ResponseForm.Whole;
        }

        foreach (var choice in accept.Split(','))
        {
            var parts = choice.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0] is not ("application/json" or "*/*" or "application/*" or "application/yaml"))
            {
                continue;
            }

            switch (Parameter(parts, "as="))
            {
                case "":
                    return ResponseForm.Whole;
                case "Table" when Parameter(parts, "g=") is "meta.k8s.io":
                    return ResponseForm.Table;
                case "PartialObjectMetadata"
                or "PartialObjectMetadataList" when Parameter(parts, "g=") is "meta.k8s.io":
                    return ResponseForm.Metadata;
            }
        }

        throw ApiErrors.NotAcceptable(
            "only the following media types are accepted: application/json, application/yaml"
        );
    }

    /// <summary>The value of a parameter such as <c>as=</c> of any of the accepted types.</summary>
    public static bool Accepts(HttpRequest request, string parameter) =>
        request.Headers.Accept.ToString().Contains(parameter);

    private static string Parameter(string[] parts, string name) =>
        parts.FirstOrDefault(part => part.StartsWith(name, StringComparison.Ordinal))?[name.Length..] ?? "";
}
