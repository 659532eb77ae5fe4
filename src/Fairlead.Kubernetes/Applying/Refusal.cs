using System.Net;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Comparison;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Puts the cluster's refusal of an object into a sentence: what, where, why, and what to do.</summary>
internal static class Refusal
{
    /// <summary>The object and where it is declared.</summary>
    public static string Subject(DesiredObject desired) => $"{desired.Key.Title} ({desired.Manifest.Origin})";

    /// <summary>The whole sentence.</summary>
    public static string Sentence(DesiredObject desired, LiveObject? live, ClusterException error) =>
        $"{Subject(desired)} {Reason(live, error)}.";

    /// <summary>The sentence without its subject and the full stop.</summary>
    public static string Reason(LiveObject? live, ClusterException error)
    {
        if (error.IsFieldConflict)
        {
            var owners = string.Join("; ", error.Causes.Select(cause => Owned(cause, live)));
            return $"has fields that others own: {owners}. Remove them, or set {Annotations.Conflicts} to take or leave";
        }

        if (error.IsImmutable)
        {
            return $"cannot be changed in place: {Words(error)}. Set {Annotations.Recreate}: allowed to have it deleted and created anew";
        }

        if (error.IsTooLarge)
        {
            return "is larger than the cluster accepts; split it";
        }

        return error.Status switch
        {
            HttpStatusCode.Forbidden => $"may not be applied: {Words(error)}",
            null => $"could not be applied: {error.Message.TrimEnd('.')}",
            HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError when !error.IsSchemaError =>
                $"could not be applied, for the API server answered {(int)error.Status} again and again: {Words(error)}",
            _ => $"was refused: {Words(error)}",
        };
    }

    private static string Owned(StatusCause cause, LiveObject? live)
    {
        var path = cause.Field.TrimStart('.').Replace("\"", "");
        return live is not null && ManagedFields.OwnerOf(live.Root, path) is { Time: { } time } owner
            ? $"{cause.Field}: {cause.Message} ({owner.Operation} at {time})"
            : $"{cause.Field}: {cause.Message}";
    }

    // Without the values of Secrets, which were taken out where the answer was read.
    private static string Words(ClusterException error) =>
        error.ServerMessage is { Length: > 0 } words ? words.TrimEnd('.') : error.Reason;
}
