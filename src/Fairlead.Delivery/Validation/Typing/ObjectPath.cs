namespace Fairlead.Delivery.Validation.Typing;

/// <summary>Paths within objects, for people: <c>spec.containers[0].image</c>.</summary>
internal static class ObjectPath
{
    public static string Field(string path, string name) =>
        name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '$')
            ? path.Length == 0
                ? name
                : $"{path}.{name}"
            : $"{path}[\"{name}\"]";
}
