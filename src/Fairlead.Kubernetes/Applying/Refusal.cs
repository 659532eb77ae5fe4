using System.Net;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Comparison;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Puts the cluster's refusal of an object into a sentence: what, where, why, and what to do.</summary>
internal static class Refusal
{
    /// <summary>The object and where it is declared.</summary>
    public static string Subject(DesiredObject desired) => $"{desired.Key.Title} ({desired.Manifest.Origin})";

    /// <summary>The whole sentence.</summary>
    public static string Sentence(DesiredObject desired, LiveObject? live, ClusterException error) =>
        $"{Subject(desired)} {Reason(desired, live, error)}.";

    /// <summary>The sentence without its subject and the full stop.</summary>
    public static string Reason(DesiredObject desired, LiveObject? live, ClusterException error)
    {
        if (error.IsFieldConflict)
        {
            var owners = string.Join("; ", error.Causes.Select(cause => Owned(cause, live)));
            return $"has fields that others own: {owners}. Remove them, or set {Annotations.Conflicts} to take or leave";
        }

        if (error.IsImmutable)
        {
            return $"cannot be changed in place: {Words(desired, error)}. Set {Annotations.Recreate}: allowed to have it deleted and created anew";
        }

        if (error.IsTooLarge)
        {
            return "is larger than the cluster accepts; split it";
        }

        return error.Status switch
        {
            HttpStatusCode.Forbidden => $"may not be applied: {Words(desired, error)}",
            null => $"could not be applied: {error.Message.TrimEnd('.')}",
            HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError when !error.IsSchemaError =>
                $"could not be applied, for the API server answered {(int)error.Status} again and again: {Words(desired, error)}",
            _ => $"was refused: {Words(desired, error)}",
        };
    }

    private static string Owned(StatusCause cause, LiveObject? live)
    {
        var path = cause.Field.TrimStart('.').Replace("\"", "", StringComparison.Ordinal);
        return live is not null && ManagedFields.OwnerOf(live.Root, path) is { Time: { } time } owner
            ? $"{cause.Field}: {cause.Message} ({owner.Operation} at {time})"
            : $"{cause.Field}: {cause.Message}";
    }

    // The server quotes bad values, and those of a Secret must not leave the cluster.
    private static string Words(DesiredObject desired, ClusterException error) =>
        desired.Key.GroupKind == new GroupKind("", "Secret") && error.Status != HttpStatusCode.Forbidden
            ? string.Join(", ", error.Causes.Select(cause => $"{cause.Field} ({cause.Reason})").Prepend(error.Reason))
            : error.ServerMessage.TrimEnd('.');
}
