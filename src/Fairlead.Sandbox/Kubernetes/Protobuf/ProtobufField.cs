namespace Fairlead.Sandbox.Kubernetes.Protobuf;

/// <summary>A field of a binary message.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Shape">Space for one value, <c>*</c> for a list, <c>%</c> for a map.</param>
/// <param name="Type">A message, or <c>s</c>, <c>i</c>, <c>b</c>, <c>x</c>.</param>
internal sealed record ProtobufField(string Name, char Shape, string Type)
{
    public static ProtobufField? Parse(string text)
    {
        if (text is "-")
        {
            return null;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var type = text[(colon + 1)..];
        return type[0] is '*' or '%'
            ? new ProtobufField(text[..colon], type[0], type[1..])
            : new ProtobufField(text[..colon], ' ', type);
    }
}
