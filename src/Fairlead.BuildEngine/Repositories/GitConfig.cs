using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Repositories;

/// <summary>Reads the remote a branch follows from a repository's configuration.</summary>
internal static class GitConfig
{
    public static (GitAddress? Remote, string? Branch) Read(AbsolutePath file, string? branch)
    {
        if (!File.Exists(file))
        {
            return (null, null);
        }

        var values = Values(file);
        var name = values.GetValueOrDefault($"branch.{branch}.remote") ?? "origin";
        var merge = values.GetValueOrDefault($"branch.{branch}.merge");
        var url = values.GetValueOrDefault($"remote.{name}.url");
        return (url is null ? null : GitAddress.Parse(name, url), merge?.Replace("refs/heads/", ""));
    }

    private static Dictionary<string, string> Values(AbsolutePath file)
    {
        var values = new Dictionary<string, string>();
        var section = "";
        foreach (var line in File.ReadLines(file).Select(line => line.Trim()))
        {
            if (line.StartsWith('['))
            {
                section = line.Trim('[', ']').Replace(" \"", ".").TrimEnd('"');
            }
            else if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            {
                values[$"{section}.{line[..equals].Trim()}"] = line[(equals + 1)..].Trim();
            }
        }

        return values;
    }
}
