namespace Fairlead.Components.Projects;

/// <summary>
/// Somebody else on another machine, as far as one can be without being it: another home, name, zone, language and mask of
/// new files. The packages are those of this user, who may reach feeds that nobody else does.
/// </summary>
/// <param name="Home">Full path of the home.</param>
internal sealed record BuildUser(string Home)
{
    /// <summary>The name that programs see.</summary>
    public const string Name = "somebody-else";

    private static string NuGetSettings(string home) => Path.Combine(home, ".nuget", "NuGet");

    /// <summary>Makes the home, with this user's settings of NuGet.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(NuGetSettings(Home));
        var settings = NuGetSettings(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
        if (Directory.Exists(settings))
        {
            foreach (var file in Directory.EnumerateFiles(settings, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(NuGetSettings(Home), Path.GetRelativePath(settings, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy, overwrite: true);
            }
        }
    }

    /// <summary>A program and its arguments as this user starts them: what programs may not see of this one's stays hidden.</summary>
    public (string Program, IReadOnlyList<string> Arguments) Command(string program, IReadOnlyList<string> arguments) =>
        OperatingSystem.IsWindows()
            ? (program, arguments)
            : (
                "/bin/sh",
                [
                    "-c",
                    "umask 077; exec \"$0\" \"$@\"",
                    "/usr/bin/env",
                    $"HOME={Home}",
                    $"DOTNET_CLI_HOME={Home}",
                    $"USER={Name}",
                    $"LOGNAME={Name}",
                    "TZ=Asia/Kolkata",
                    "LANG=tr_TR.UTF-8",
                    "LC_ALL=tr_TR.UTF-8",
                    $"NUGET_PACKAGES={BuildTools.PackageFolder}",
                    program,
                    .. arguments,
                ]
            );
}
