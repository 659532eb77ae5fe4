using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Fairlead.TestKit;

namespace Fairlead.EndToEnd.Tests;

/// <summary>
/// What a run leaves in <c>.nuke/temp</c> is a memory: whatever happens to it, the next run succeeds and delivers the same
/// bytes. One file of each kind is damaged in every way.
/// </summary>
/// <remarks>
/// The ordinary run cuts files off. <c>FAIRLEAD_SEEDS=20</c> does it in all of them, chooses 20 times other files of each
/// kind, and runs <c>./build.sh</c> itself, so that the build program's own files are damaged, too.
/// </remarks>
[Trait("speed", "slow")]
public sealed partial class HealingTests : IDisposable
{
    private const string Closed = "closed to writing";
    private static readonly string[] Frequent = ["cut off"];
    private static readonly string[] Every = ["cut off", "emptied", "flipped", "deleted", Closed];
    private static readonly string[] Apps = ["catalog", "orders", "storefront"];
    private static readonly string[] Environments = ["dev", "staging", "prod"];
    private static readonly int? Seeds = int.TryParse(
        Environment.GetEnvironmentVariable("FAIRLEAD_SEEDS"),
        CultureInfo.InvariantCulture,
        out var seeds
    )
        ? seeds
        : null;

    private readonly Checkout _checkout = new();

    private string Left => Path.Combine(_checkout.Root, ".nuke/temp");

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public void Whatever_is_damaged_of_what_a_run_left_the_next_one_delivers_the_same()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file modes.");
        Deliver(hasOrdinaryRights: false);
        var wanted = Delivered();
        for (var seed = 1; seed <= (Seeds ?? 1); seed++)
        {
            var random = new Random(seed);
            foreach (var damage in Seeds is null ? Frequent : Every)
            {
                var files = OneOfEachKind(random);
                files.ForEach(file => Damage(Path.Combine(Left, file), damage));
                try
                {
                    Deliver(damage == Closed);
                    Assert.Equal(wanted, Delivered());
                    Assert.Empty(AlteredInRegistry());
                    Checkout.Git(_checkout.Environments, "fsck", "--full");
                }
                catch (Exception error)
                {
                    throw new InvalidOperationException(
                        $"Seed {seed}, {damage}: {error.Message}\n{string.Join('\n', files)}",
                        error
                    );
                }
            }
        }
    }

    private void Deliver(bool hasOrdinaryRights)
    {
        string[] run = Seeds is null ? ["dotnet", Repository.BuildProgram] : [Path.Combine(_checkout.Root, "build.sh")];
        string[] options = [.. run.Skip(1), "--host", "Terminal", "--root", _checkout.Root];
        var start = hasOrdinaryRights ? OrdinaryRights.Of(run[0], options) : new ProcessStartInfo(run[0], options);
        var (code, output) = Checkout.Run(start.FileName, _checkout.Root, start.ArgumentList, [("CI", null)]);
        new CheckoutRun(code, output).Green();
    }

    private List<string> Delivered() =>
        [
            .. Environments
                .SelectMany(environment => Apps.Select(app => $"main:environments/{environment}/{app}/release.yaml"))
                .SelectMany(release =>
                    DigestPattern()
                        .Matches(Checkout.Git(_checkout.Environments, "show", release))
                        .Select(digest => $"{release} {digest.Value}")
                ),
        ];

    private List<string> AlteredInRegistry() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Left, "sandbox/registry/blobs"), "*", SearchOption.AllDirectories)
                .Where(file =>
                    Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) != Path.GetFileName(file)
                ),
        ];

    private List<string> OneOfEachKind(Random random) =>
        [
            .. Directory
                .EnumerateFiles(Left, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Left, file))
                .Order(StringComparer.Ordinal)
                .GroupBy(KindOf)
                .Select(kind => kind.ElementAt(random.Next(kind.Count()))),
        ];

    // A compiler leaves hundreds of files that nothing tells apart but their project and their name.
    private static string KindOf(string file) =>
        file.Split('/') is [("bin" or "obj" or "services") and var top, var below, .., var name]
            ? $"{top}/{(top == "services" ? below : "")}/{Path.GetExtension(name)}"
            : NamePattern().Replace(file, "*");

    private static void Damage(string file, string damage)
    {
        if (damage == "deleted")
        {
            File.Delete(file);
            return;
        }

        if (damage == Closed)
        {
            File.SetAttributes(file, FileAttributes.ReadOnly);
            return;
        }

        var bytes = File.ReadAllBytes(file);
        var written = File.GetLastWriteTimeUtc(file);
        File.SetAttributes(file, FileAttributes.Normal);
        if (damage == "flipped" && bytes.Length > 0)
        {
            bytes[bytes.Length / 2] ^= 1;
        }

        File.WriteAllBytes(
            file,
            damage switch
            {
                "cut off" => bytes[..(bytes.Length / 2)],
                "emptied" => [],
                _ => bytes,
            }
        );
        File.SetLastWriteTimeUtc(file, written);
    }

    [GeneratedRegex("sha256:[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex DigestPattern();

    [GeneratedRegex(
        "[0-9a-f]{8,}|[0-9]+|catalog|orders|storefront|postgres|dev|staging|prod|/[0-9a-f]{2}/",
        RegexOptions.None,
        1000
    )]
    private static partial Regex NamePattern();
}
