namespace Fairlead.Components.Testing;

/// <summary>Where a test program reports.</summary>
/// <param name="Folder">Full path of the folder for what only this build reads.</param>
/// <param name="Project">Name of the test project.</param>
internal sealed record TestFiles(string Folder, string Project)
{
    /// <summary>The report as CTRF.</summary>
    public string Ctrf => Path.Combine(Folder, Project + ".ctrf.json");

    /// <summary>The report as TRX.</summary>
    public string Trx => Path.Combine(Folder, Project + ".trx");

    /// <summary>The report as JUnit, which GitLab and others collect and show in the merge request.</summary>
    public string JUnit => Path.GetFullPath(Path.Combine(Folder, "..", "reports", $"junit-{Project}.xml"));

    /// <summary>Makes the folders, and takes away what an earlier run left, which may be closed to writing.</summary>
    public void Clear()
    {
        Directory.CreateDirectory(Folder);
        Directory.CreateDirectory(Path.GetDirectoryName(JUnit)!);
        File.Delete(Ctrf);
        File.Delete(Trx);
        File.Delete(JUnit);
    }
}
