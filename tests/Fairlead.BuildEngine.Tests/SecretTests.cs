using System.Text.Json.Nodes;
using Fairlead.BuildEngine.Secrets;
using Nuke.Common;
using Nuke.Common.Tooling;
using Serilog;

namespace Fairlead.BuildEngine.Tests;

public sealed class SecretTests : IDisposable
{
    private const string Value = "s3cret-value";

    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    private sealed class Sample : NukeBuild
    {
        [Parameter, Secret]
        public string? Token { get; set; }

        public Target Logs => _ => _.Executes(() => Log.Information("token {Token}", Token));

        public Target Child =>
            _ => _.Executes(() => ProcessTasks.StartProcess("echo", $"from child {Token}").AssertZeroExitCode());

        public Target Throws => _ => _.Executes(() => throw new InvalidOperationException($"bad token {Token}"));

        public Target Facts =>
            _ =>
                _.Executes(() =>
                    ReportSummary(facts =>
                    {
                        facts["Token"] = Token!;
                        return facts;
                    })
                );
    }

    [Theory]
    [InlineData("Logs", "token ***")]
    [InlineData("Child", "from child ***")]
    [InlineData("Throws", "bad token ***")]
    [InlineData("Facts", "Token: ***")]
    public void A_secret_is_masked_in_all_output(string target, string shown)
    {
        _lab.Variables["NUKE_TOKEN"] = Value;
        var text = _lab.Run<Sample>(target).Text;
        Assert.Contains(shown, text);
        Assert.DoesNotContain(Value, text);
        Assert.DoesNotContain(Value, _lab.Read(".nuke/temp/build-summary.json"));
    }

    [Fact]
    public void GitHub_is_told_to_mask_it()
    {
        _lab.Variables["NUKE_TOKEN"] = Value;
        _lab.Variables["GITHUB_ACTIONS"] = "true";
        Assert.StartsWith($"::add-mask::{Value}\n", _lab.Run<Sample>("Logs").Text);
    }

    [Fact]
    public void A_value_is_encrypted_into_a_file_and_read_from_it()
    {
        _lab.Variables["NUKE_TOKEN"] = Value;
        _lab.Variables["PARAMS_KEY"] = "correct horse";
        Assert.Equal("Encrypted Token into .nuke/parameters.json.\n", _lab.Run<Sample>("--secrets").Text);
        Assert.StartsWith("v2:", JsonNode.Parse(_lab.Read(".nuke/parameters.json"))!["Token"]!.GetValue<string>());

        _lab.Variables.Remove("NUKE_TOKEN");
        Assert.Equal(Value, ((Sample)_lab.Run<Sample>("Logs").Build).Token);
    }

    [Fact]
    public void A_profiles_file_has_its_own_password()
    {
        _lab.Variables["NUKE_TOKEN"] = Value;
        _lab.Variables["PARAMS_PROD_KEY"] = "correct horse";
        _lab.Run<Sample>("--secrets prod");
        _lab.Variables.Remove("NUKE_TOKEN");
        Assert.Equal(Value, ((Sample)_lab.Run<Sample>("Logs --profile prod").Build).Token);
    }

    [Fact]
    public void Equal_values_are_encrypted_differently() =>
        Assert.NotEqual(SecretText.Encrypt(Value, "password"), SecretText.Encrypt(Value, "password"));

    [Fact]
    public void A_value_changed_by_one_bit_is_not_decrypted()
    {
        var bytes = Convert.FromBase64String(SecretText.Encrypt(Value, "password")[3..]);
        bytes[^1] ^= 1;
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() =>
            SecretText.Decrypt("v2:" + Convert.ToBase64String(bytes), "password")
        );
    }

    /// <summary>Encrypted here as the specification describes version 1, with the BCL alone.</summary>
    [Fact]
    public void NUKEs_first_format_is_read()
    {
        var material = System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(
            "password",
            "Ivan Medvedev"u8,
            10_000,
            System.Security.Cryptography.HashAlgorithmName.SHA256,
            48
        );
        using var cipher = System.Security.Cryptography.Aes.Create();
        cipher.Key = material[..32];
#pragma warning disable CA5401 // The format has a fixed initialisation vector.
        var encrypted = cipher.EncryptCbc("hello"u8, material.AsSpan(32));
#pragma warning restore CA5401
        Assert.Equal("hello", SecretText.Decrypt("v1:" + Convert.ToBase64String(encrypted), "password"));
    }
}
