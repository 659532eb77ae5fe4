namespace Fairlead.Sandbox.Kubernetes.Selection;

/// <summary>How a label is compared.</summary>
internal enum LabelOperator
{
    In,
    NotIn,
    Exists,
    Missing,
    Never,
}
