using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Fairlead.Sandbox.Registry;

[JsonSerializable(typeof(JsonObject))]
internal sealed partial class RegistryJson : JsonSerializerContext;
