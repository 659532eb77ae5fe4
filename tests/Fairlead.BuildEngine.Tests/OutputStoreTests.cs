using Fairlead.BuildEngine.Incremental;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Tests;

/// <summary>What an incremental target left on one machine is put back on another, through a store that the build brings along.</summary>
public sealed class OutputStoreTests : IDisposable
{
    private static MemoryStore Store { get; set; } = new();

    private readonly Lab _lab = new();
    private readonly Lab _other = new();

    public OutputStoreTests()
    {
        Store = new MemoryStore();
        _lab.Write("src/a.txt", "one");
        _other.Write("src/a.txt", "one");
    }

    [Fact]
    public void Another_machine_does_not_run_the_target_again()
    {
        Assert.True(Runs(_lab));
        Assert.False(Runs(_other));

        Assert.Equal("one", _other.Read("out/a.txt"));
        Assert.Equal(1, Store.Puts);
        Assert.False(Runs(_other));
        Assert.Equal(2, Store.Fetches);
    }

    [Fact]
    public void Where_the_cache_is_is_no_input()
    {
        Assert.True(Runs(_lab, "--cache oci://registry.example/one"));
        Assert.False(Runs(_other, "--cache oci://registry.example/two"));

        Assert.False(Directory.Exists(Path.Combine(_lab.Root, "oci:")));
        Assert.True(Directory.Exists(Path.Combine(_lab.Root, ".nuke/temp/cache")));
    }

    [Fact]
    public void Other_inputs_run_the_target()
    {
        Assert.True(Runs(_lab));
        _other.Write("src/a.txt", "two");

        Assert.True(Runs(_other));

        Assert.Equal(2, Store.Puts);
    }

    [Fact]
    public void Who_forces_a_target_asks_nobody()
    {
        Assert.True(Runs(_lab));
        Assert.True(Runs(_other, "--force"));

        Assert.Equal(1, Store.Fetches);
    }

    [Fact]
    public void What_a_store_gives_is_checked_as_any_shared_folders_is()
    {
        Assert.True(Runs(_lab));
        Store.Damage = archive => archive.AsSpan(10).Clear();
        Assert.True(Runs(_other));

        Store.Damage = null;
        Store.List = """{"src/a.txt":"00"}""";
        using var third = new Lab();
        third.Write("src/a.txt", "one");
        Assert.True(Runs(third));
        Assert.Equal("one", third.Read("src/a.txt"));
    }

    [Fact]
    public void A_store_that_fails_is_a_warning()
    {
        Store.Fails = true;

        var outcome = _lab.Run<Sharing>("Copy");

        Assert.Contains("warning: The cache in /repo/.nuke/temp/cache cannot be read: the wire is cut\n", outcome.Text);
        Assert.Equal(0, outcome.Code);
    }

    [Fact]
    public void The_keys_of_all_incremental_targets_are_told()
    {
        Assert.True(Runs(_lab));

        var build = (Sharing)_other.Run<Sharing>("Keys").Build;

        Assert.Equal("Copy", Assert.Single(build.Known).Key);
        Assert.True(Store.Has(build.Known["Copy"]));
    }

    public void Dispose()
    {
        _lab.Dispose();
        _other.Dispose();
    }

    private static bool Runs(Lab lab, string arguments = "") =>
        ((Sharing)lab.Run<Sharing>($"Copy {arguments}").Build).Ran;

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class IncrementalAttribute : Attribute
    {
        public string[] Inputs { get; set; } = [];

        public string[] Outputs { get; set; } = [];
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class StoreAttribute : BuildExtensionAttributeBase, IHasOutputStore
    {
        public IOutputStore OutputStore => Store;
    }

    [Store]
    private sealed class Sharing : NukeBuild
    {
        [Parameter]
        public string[] Cache { get; set; } = [];

        [Incremental(Inputs = ["src/**"], Outputs = ["out"])]
        public Target Copy =>
            _ =>
                _.Executes(() =>
                {
                    Ran = true;
                    Directory.CreateDirectory(RootDirectory / "out");
                    File.Copy(RootDirectory / "src" / "a.txt", RootDirectory / "out" / "a.txt", overwrite: true);
                });

        public Target Keys => _ => _.Executes(() => Known = OutputKeys.Of(this));

        public bool Ran { get; private set; }

        public IReadOnlyDictionary<string, string> Known { get; private set; } = new Dictionary<string, string>();
    }

    private sealed class MemoryStore : IOutputStore
    {
        private readonly Dictionary<string, (byte[] List, byte[]? Archive)> _kept = [];

        public int Puts { get; private set; }

        public int Fetches { get; private set; }

        public bool Fails { get; set; }

        public Action<byte[]>? Damage { get; set; }

        public string? List { get; set; }

        public bool Has(string key) => _kept.ContainsKey(key);

        public bool TryFetch(string target, string key, string list, string archive)
        {
            Fetches++;
            if (Fails)
            {
                throw new IOException("the wire is cut");
            }

            if (!_kept.TryGetValue(key, out var kept))
            {
                return false;
            }

            File.WriteAllBytes(list, List is null ? kept.List : System.Text.Encoding.UTF8.GetBytes(List));
            if (kept.Archive is { } bytes)
            {
                bytes = [.. bytes];
                Damage?.Invoke(bytes);
                File.WriteAllBytes(archive, bytes);
            }

            return true;
        }

        public void Put(string target, string key, string list, string? archive)
        {
            if (Fails)
            {
                throw new IOException("the wire is cut");
            }

            Puts++;
            _kept[key] = (File.ReadAllBytes(list), archive is null ? null : File.ReadAllBytes(archive));
        }
    }
}
