namespace Fairlead.Images.Registry;

/// <summary>User name and password, or a token as the password, for one registry.</summary>
public sealed record RegistryCredentials(string UserName, string Password)
{
    /// <summary>Never shows the password.</summary>
    public override string ToString() => $"{UserName} (password hidden)";
}
