namespace Fairlead.Components.Tests.Services;

/// <summary>Damages files.</summary>
internal static class DamagedFile
{
    /// <summary>Damages a file, which keeps the time that it was written at.</summary>
    public static void Damage(string file, Damage damage)
    {
        var written = File.GetLastWriteTimeUtc(file);
        var bytes = File.ReadAllBytes(file);
        switch (damage)
        {
            case Services.Damage.Deleted:
                File.Delete(file);
                return;
            case Services.Damage.ReadOnly:
                File.SetAttributes(file, FileAttributes.ReadOnly);
                return;
            case Services.Damage.CutOff:
                bytes = bytes[..(bytes.Length / 2)];
                break;
            case Services.Damage.Empty:
                bytes = [];
                break;
            case Services.Damage.Flipped when bytes.Length > 0:
                bytes[bytes.Length / 2] ^= 1;
                break;
        }

        // In its place, as a file that another one damaged earlier may be closed to writing.
        File.SetAttributes(file, FileAttributes.Normal);
        File.WriteAllBytes(file, bytes);
        File.SetLastWriteTimeUtc(file, written);
    }
}
