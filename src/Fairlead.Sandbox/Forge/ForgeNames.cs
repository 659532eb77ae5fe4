namespace Fairlead.Sandbox.Forge;

/// <summary>The addresses and names of one repository as the API shows them.</summary>
/// <param name="Base">Address of the server; ends in a slash.</param>
/// <param name="Repository">Name of the Git repository.</param>
internal sealed record ForgeNames(Uri Base, string Repository)
{
    public string Owner => FullName.Split('/')[0];

    public string FullName => Repository.Contains('/') ? Repository : $"{ForgeStore.Owner}/{Repository}";

    public string Api(string path) => new Uri(Base, $"api/v3/repos/{FullName}/{path}").ToString();

    public string Page(int number) => new Uri(Base, $"{Repository}/pulls/{number}").ToString();
}
