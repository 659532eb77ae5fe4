using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;

namespace Fairlead.Sandbox.Kubernetes.Validation;

/// <summary>Names, labels, annotations, finalizers.</summary>
internal static partial class MetadataValidation
{
    private const string SubdomainRule =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private const string LabelRule =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private const string ServiceNameRule =
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    private const string ValueRule =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private const string KeyRule =
        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    public static void Check(ResourceDefinition resource, JsonObject tree, JsonObject? live, List<FieldError> errors)
    {
        var metadata = tree.Map("metadata");
        if (live is null)
        {
            CheckName(resource, metadata.Text("name") ?? "", errors);
        }

        CheckLabels(metadata.Map("labels"), "metadata.labels", errors);
        CheckAnnotations(metadata.Map("annotations"), errors);
        CheckOwners(metadata.List("ownerReferences"), errors);
        CheckFinalizers(metadata, live.Map("metadata"), errors);
    }

    public static void CheckLabels(JsonObject? labels, string path, List<FieldError> errors)
    {
        foreach (var (key, value) in labels ?? [])
        {
            CheckKey(key, path, errors);
            var text = value.AsText() ?? "";
            if (text.Length > 63)
            {
                errors.Add(FieldError.Invalid(path, $"\"{text}\"", "must be no more than 63 characters"));
            }
            else if (!LabelValue().IsMatch(text))
            {
                errors.Add(FieldError.Invalid(path, $"\"{text}\"", ValueRule));
            }
        }
    }

    private static void CheckKey(string key, string path, List<FieldError> errors)
    {
        var name = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (name.Length is 0 or > 63 || !LabelName().IsMatch(name))
        {
            errors.Add(
                FieldError.Invalid(
                    path,
                    $"\"{key}\"",
                    name.Length > 63 ? "name part must be no more than 63 bytes" : KeyRule
                )
            );
        }
    }

    private static void CheckName(ResourceDefinition resource, string name, List<FieldError> errors)
    {
        if (name.Length == 0)
        {
            errors.Add(FieldError.Required("metadata.name", "name or generateName is required"));
            return;
        }

        if (resource.Group is "rbac.authorization.k8s.io")
        {
            // Roles may have names such as system:node: only a path segment is asked for.
            if (name is "." or ".." || name.AsSpan().ContainsAny('/', '%'))
            {
                errors.Add(FieldError.Invalid("metadata.name", $"\"{name}\"", "may not contain '/' or '%'"));
            }

            return;
        }

        var (pattern, rule, length) = resource.Storage switch
        {
            "namespaces" => (Label(), LabelRule, 63),
            "services" => (ServiceName(), ServiceNameRule, 63),
            _ => (Subdomain(), SubdomainRule, 253),
        };
        if (!pattern.IsMatch(name))
        {
            errors.Add(FieldError.Invalid("metadata.name", $"\"{name}\"", rule));
        }

        if (name.Length > length)
        {
            errors.Add(
                FieldError.Invalid(
                    "metadata.name",
                    $"\"{name}\"",
                    length == 63 ? "must be no more than 63 characters" : "must be no more than 253 characters"
                )
            );
        }
    }

    private static void CheckAnnotations(JsonObject? annotations, List<FieldError> errors)
    {
        var size = 0;
        foreach (var (key, value) in annotations ?? [])
        {
            CheckKey(key.ToLowerInvariant(), "metadata.annotations", errors);
            size += key.Length + (value.AsText()?.Length ?? 0);
        }

        if (size > 256 * 1024)
        {
            errors.Add(
                new FieldError(
                    "FieldValueTooLong",
                    "metadata.annotations",
                    "Too long: may not be more than 262144 bytes"
                )
            );
        }
    }

    private static void CheckOwners(JsonArray? owners, List<FieldError> errors)
    {
        foreach (var owner in owners.Objects())
        {
            foreach (var name in new[] { "apiVersion", "kind", "name", "uid" })
            {
                if (owner.Text(name) is not { Length: > 0 })
                {
                    errors.Add(
                        FieldError.Invalid($"metadata.ownerReferences.{name}", "\"\"", $"{name} must not be empty")
                    );
                }
            }
        }
    }

    private static void CheckFinalizers(JsonObject? metadata, JsonObject? live, List<FieldError> errors)
    {
        var finalizers = metadata.List("finalizers").Texts().ToList();
        foreach (var finalizer in finalizers)
        {
            CheckKey(finalizer, "metadata.finalizers", errors);
        }

        if (live.Get("deletionTimestamp") is null)
        {
            return;
        }

        var added = finalizers.Except(live.List("finalizers").Texts()).ToList();
        if (added.Count > 0)
        {
            errors.Add(
                FieldError.Forbidden(
                    "metadata.finalizers",
                    $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{string.Join(", ", added.Select(name => $"\"{name}\""))}}}"
                )
            );
        }
    }

    [GeneratedRegex(
        @"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Subdomain();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelValue();

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelName();
}
