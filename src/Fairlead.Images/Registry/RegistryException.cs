using System.Net;

namespace Fairlead.Images;

/// <summary>A registry refused, failed, or answered something that must not be trusted; the message is a sentence.</summary>
public sealed class RegistryException : Exception
{
    /// <summary>Creates the exception.</summary>
    public RegistryException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    /// <summary>Host and port of the registry, as in the reference.</summary>
    public string Registry { get; init; } = "";

    /// <summary>Repository within the registry.</summary>
    public string Repository { get; init; } = "";

    /// <summary>The answer's status; absent where there was no answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The registry's own code, such as <c>DENIED</c>; absent where it gave none.</summary>
    public string? Code { get; init; }
}
