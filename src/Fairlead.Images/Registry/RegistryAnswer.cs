using System.Net;

namespace Fairlead.Images.Registry;

/// <summary>An answer whose body is still to be read, under the same timer as its request.</summary>
internal sealed class RegistryAnswer(
    RegistryRequest request,
    Uri address,
    HttpResponseMessage response,
    IdleTimer timer
) : IDisposable
{
    public RegistryRequest Request => request;

    /// <summary>Whether the registry itself answered, and not a place it sent us to.</summary>
    public bool IsFromHome => address.IsSameOrigin(request.Home);

    public HttpResponseMessage Response => response;

    public HttpStatusCode Status => response.StatusCode;

    public string? Header(string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>Reads the body; null where it is longer than <paramref name="largest"/>.</summary>
    public async Task<byte[]?> ReadAsync(int largest)
    {
        using var content = new MemoryStream();
        return await CopyToAsync(content, largest) ? content.ToArray() : null;
    }

    /// <summary>Copies the body; false where it is longer than <paramref name="largest"/>.</summary>
    public async Task<bool> CopyToAsync(Stream target, long largest)
    {
        await using var body = await response.Content.ReadAsStreamAsync(timer.Token);
        var buffer = new byte[64 * 1024];
        while (await ReadAsync(body, buffer) is > 0 and var read)
        {
            largest -= read;
            if (largest < 0)
            {
                return false;
            }

            await target.WriteAsync(buffer.AsMemory(0, read), timer.Token);
        }

        return true;
    }

    public void Dispose()
    {
        response.Dispose();
        timer.Dispose();
    }

    private async Task<int> ReadAsync(Stream body, byte[] buffer)
    {
        try
        {
            var read = await body.ReadAsync(buffer, timer.Token);
            timer.Touch();
            return read;
        }
        catch (OperationCanceledException error) when (timer.HasExpired)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, "it stopped sending", error);
        }
    }
}
