using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Fairlead.Git;

namespace Fairlead.Components.Session;

/// <summary>Asks a Git server whether it would take a push, before images are built and pushed in vain.</summary>
/// <remarks>Source: Git's http-protocol.txt, "Discovering References", service git-receive-pack.</remarks>
internal static class PushPermission
{
    /// <summary>Checks an HTTP address; servers over SSH and local paths tell only when they are pushed to.</summary>
    /// <exception cref="GitException">The server lets us read and not write.</exception>
    public static async Task CheckAsync(string url, DeliveryOptions options, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return;
        }

        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"{url.TrimEnd('/')}/info/refs?service=git-receive-pack"
        );
        if (options is { Repository: not null, RepositoryToken: { } token })
        {
            var login = Encoding.UTF8.GetBytes($"{options.RepositoryUser}:{token}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(login));
        }

        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
        {
            throw new GitException(
                GitFailure.ReadOnly,
                $"{url} may be read but not pushed to (the server answers {(int)answer.StatusCode}); give a token with write access with --delivery-repository-token."
            );
        }
    }
}
