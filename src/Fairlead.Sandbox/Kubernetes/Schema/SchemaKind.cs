namespace Fairlead.Sandbox.Kubernetes.Schema;

/// <summary>What a value of a schema type is made of.</summary>
internal enum SchemaKind
{
    Any,
    Text,
    Int32,
    Int64,
    Real,
    Flag,
    Quantity,
    IntOrText,
    Time,
    Bytes,
    Struct,
    Map,
    List,
}
