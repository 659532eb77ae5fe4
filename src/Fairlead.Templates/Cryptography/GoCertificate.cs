namespace Fairlead.Templates.Cryptography;

/// <summary>What sprig's certificate functions give: a certificate and its key, both PEM.</summary>
/// <param name="Cert">The certificate.</param>
/// <param name="Key">The private key.</param>
internal sealed record GoCertificate(string Cert, string Key) : ITemplateObject
{
    string ITemplateObject.TypeName => "sprig.certificate";

    IReadOnlyList<KeyValuePair<string, object?>> ITemplateObject.Fields => [new("Cert", Cert), new("Key", Key)];
}
