namespace Fairlead.Sandbox.Kubernetes.Validation;

/// <summary>What is wrong with one field of an object.</summary>
/// <param name="Reason">Machine-readable, such as <c>FieldValueInvalid</c>.</param>
/// <param name="Field">Path such as <c>spec.template.metadata.labels</c>.</param>
/// <param name="Message">Without the field.</param>
internal sealed record FieldError(string Reason, string Field, string Message)
{
    public static FieldError Invalid(string field, string value, string why) =>
        new("FieldValueInvalid", field, $"Invalid value: {value}: {why}");

    public static FieldError Required(string field, string why = "") =>
        new("FieldValueRequired", field, why.Length == 0 ? "Required value" : $"Required value: {why}");

    public static FieldError Forbidden(string field, string why) =>
        new("FieldValueForbidden", field, $"Forbidden: {why}");

    public static FieldError Duplicate(string field, string value) =>
        new("FieldValueDuplicate", field, $"Duplicate value: {value}");

    public static FieldError NotFound(string field, string value) =>
        new("FieldValueNotFound", field, $"Not found: {value}");

    public static FieldError NotSupported(string field, string value, IEnumerable<string> choices) =>
        new(
            "FieldValueNotSupported",
            field,
            $"Unsupported value: \"{value}\": supported values: {string.Join(", ", choices.Order(StringComparer.Ordinal).Select(choice => $"\"{choice}\""))}"
        );

    public static FieldError WrongType(string field, string value, string why) =>
        new("FieldValueTypeInvalid", field, $"Invalid value: {value}: {why}");

    public override string ToString() => $"{Field}: {Message}";
}
