namespace Fairlead.Environments.History;

/// <summary>What a commit's signature is worth.</summary>
/// <param name="IsTrusted">Whether the commit is what an allowed signer signed.</param>
/// <param name="Signer">Who signed, as the list of signers or the key names them; null where that is not known.</param>
/// <param name="Reason">A predicate of the commit, such as <c>is not signed</c>.</param>
public sealed record SignatureWord(bool IsTrusted, string? Signer, string Reason);
