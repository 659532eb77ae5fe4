using Fairlead.Environments.Files;
using static Fairlead.Environments.EnvironmentLayout;

namespace Fairlead.Environments;

/// <summary>What a file of an environment repository is, told by its path alone.</summary>
/// <param name="Role">What it is there for.</param>
public sealed record PlacedFile(FileRole Role)
{
    /// <summary>The environment it belongs to, such as <c>prod</c> or <c>previews/pr-123</c>; null for none.</summary>
    public string? Environment { get; private init; }

    /// <summary>The one of the environment's clusters that it belongs to; null for all.</summary>
    public string? Cluster { get; private init; }

    /// <summary>The app it belongs to; null for all.</summary>
    public string? App { get; private init; }

    /// <summary>Whether the build alone writes it.</summary>
    public bool IsOfMachine => Role is FileRole.Environment or FileRole.Release or FileRole.Proof or FileRole.Manifest;

    /// <summary>What lies at a path.</summary>
    /// <param name="path">From the top of the repository, parted by <c>/</c>.</param>
    public static PlacedFile At(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Split('/') switch
        {
            [ConfigurationFile] => new(FileRole.Configuration),
            [SharedValuesFolder, _, ..] => new(FileRole.Values),
            [Root, Previews, var preview, .. [_, ..] rest] => OfEnvironment(PreviewName(preview), rest),
            [Root, Previews, ..] => new(FileRole.Other),
            [Root, var environment, .. [_, ..] rest] => OfEnvironment(environment, rest),
            _ => new(FileRole.Other),
        };
    }

    private static PlacedFile OfEnvironment(string environment, string[] path)
    {
        var file = path switch
        {
            [Clusters, var cluster, .. [_, ..] rest] => OfCluster(rest) with { Cluster = cluster },
            [Clusters, ..] => new(FileRole.Other),
            _ => OfCluster(path),
        };
        return file with { Environment = environment };
    }

    private static PlacedFile OfCluster(string[] path) =>
        path switch
        {
            [EnvironmentName] => new(FileRole.Environment),
            [HealthName] => new(FileRole.Health),
            [Hold.FileName] => new(FileRole.Hold),
            [ValuesName] => new(FileRole.Values),
            [var app, .. [_, ..] rest] => new(RoleInApp(rest)) { App = app },
            _ => new(FileRole.Other),
        };

    private static FileRole RoleInApp(string[] path) =>
        path switch
        {
            [ReleaseName] => FileRole.Release,
            [Hold.FileName] => FileRole.Hold,
            [ValuesName] => FileRole.Values,
            [AdoptionName] => FileRole.Adoption,
            [Manifests, _, ..] => FileRole.Manifest,
            [Proof, _, ..] => FileRole.Proof,
            [Patches, _, ..] => FileRole.Patch,
            [Secrets, _, ..] => FileRole.Secret,
            _ => FileRole.Other,
        };
}
