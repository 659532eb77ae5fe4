namespace Fairlead.Sandbox.Kubernetes.Auth;

/// <summary>May somebody do this?</summary>
/// <param name="Verb">Such as <c>get</c>.</param>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Resource">Plural, with <c>/subresource</c> where there is one.</param>
/// <param name="Namespace">Empty for everywhere or for what is not in a namespace.</param>
/// <param name="Name">Empty for no certain object.</param>
internal readonly record struct AccessQuestion(
    string Verb,
    string Group,
    string Resource,
    string Namespace,
    string Name
);
