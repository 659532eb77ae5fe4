using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Components.Tests.Targets;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Diagnosing;

/// <summary>What is written for somebody who helps, in which no secret stands.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class BundleTests : IDisposable
{
    private const string Parameter = "parameter-6f1c2e";
    private const string Variable = "variable-9d0b3a";
    private const string Address = "address-77aa12";
    private const string Proxy = "proxy-login-41c9";
    private const string Values = "values-file-5b8e";
    private const string Written = "written-down-0c4f";
    private const string Log = "ghp_0123456789abcdefABCDEF";
    private const string Key = "MIIEvQIBADANBgkqhkiG9w0BAQ";

    private readonly TemporaryFolder _folder = new();

    public BundleTests()
    {
        _folder.Write(".nuke/parameters.json", $$"""{ "DeliveryForgeAppKey": "{{Parameter}}-of-file" }""");
        _folder.Write(
            "manifests/fairlead.yaml",
            $"apiVersion: fairlead.dev/v1\n# https://me:{Written}@git.example/x\napps: {{}}\nwebhookToken: {Written}\n"
        );
        _folder.Write("manifests/environments/dev/values.yaml", $"password: {Values}\n");
        _folder.Write(
            ".github/workflows/ci.yml",
            $"env:\n  NUKE_TO: prod\n  A: {Variable}\n  B: ${{{{ secrets.TOKEN }}}}\n"
        );
        _folder.Write(
            ".nuke/temp/build.log",
            $"Pushed with {Log}\n{Parameter}\n{Convert.ToBase64String(Encoding.UTF8.GetBytes(Variable))}\n"
                + $"-----BEGIN PRIVATE KEY-----\n{Key}\n-----END PRIVATE KEY-----\nlast line\n"
        );
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_holds_what_helps_and_no_secret_wherever_it_stood()
    {
        var run = Invocation.In<OnGitHub>(
            _folder.FullPath,
            $"Doctor --bundle --delivery-registry 127.0.0.1:9 --delivery-repository http://me:{Address}@127.0.0.1:9/e.git --delivery-registry-user bot",
            ("NUKE_DELIVERY_REGISTRY_PASSWORD", Parameter),
            ("MY_DATABASE_PASSWORD", Variable),
            ("https_proxy", $"http://me:{Proxy}@127.0.0.1:9")
        );

        Assert.Equal(2, run.Code);
        var bundle = Read(Path.Combine(_folder.FullPath, ".nuke/temp/doctor.zip"));
        Assert.Equal(
            [
                "doctor.json",
                "doctor.txt",
                "files/.github/workflows/ci.yml",
                "files/.nuke/temp/build-attempt.log",
                "files/.nuke/temp/build.log",
                "files/manifests/fairlead.yaml",
                "inputs.json",
                "inputs.txt",
                "versions.txt",
            ],
            bundle.Keys.Order(StringComparer.Ordinal)
        );
        Assert.All(
            bundle.Values.Append(run.Text),
            text =>
                Assert.All(
                    (string[])[Parameter, Variable, Address, Proxy, Values, Written, Log, Key],
                    secret =>
                    {
                        Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
                        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), text);
                    }
                )
        );
        Assert.Contains("last line", bundle["files/.nuke/temp/build.log"], StringComparison.Ordinal);
        Assert.Contains("NUKE_TO: prod", bundle["files/.github/workflows/ci.yml"], StringComparison.Ordinal);
        Assert.Contains("${{ secrets.TOKEN }}", bundle["files/.github/workflows/ci.yml"], StringComparison.Ordinal);
        Assert.Contains("Fairlead.Components ", bundle["versions.txt"], StringComparison.Ordinal);
        Assert.False((bool)JsonNode.Parse(bundle["doctor.json"])!["well"]!);
        Assert.NotEmpty(JsonNode.Parse(bundle["inputs.json"])!["inputs"]!.AsArray());
    }

    [Fact]
    public void It_goes_where_one_says_and_a_dry_run_writes_none()
    {
        Invocation.In<OnGitHub>(_folder.FullPath, "Doctor --bundle-file out/help.zip --dry-run");
        Assert.False(File.Exists(Path.Combine(_folder.FullPath, "out/help.zip")));

        Invocation.In<OnGitHub>(_folder.FullPath, "Doctor --bundle-file out/help.zip");
        Assert.Contains("doctor.txt", Read(Path.Combine(_folder.FullPath, "out/help.zip")).Keys);
    }

    private static Dictionary<string, string> Read(string file)
    {
        using var archive = ZipFile.OpenRead(file);
        return archive.Entries.ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using var reader = new StreamReader(entry.Open());
                return reader.ReadToEnd();
            }
        );
    }
}
