using System.Text;
using Fairlead.Components.Testing;
using Fairlead.Components.Tests.Services;
using Fairlead.Images;
using Fairlead.Images.Registry;
using Fairlead.Trust.Envelopes;
using Fairlead.Trust.Keys;

namespace Fairlead.Components.Tests.Caching;

/// <summary>
/// Machines with other clocks, whose clones went other ways, and one cache that they share, which somebody without a key
/// writes to as well. Whatever the cache says, what a run delivers must be what a machine without one makes of the same
/// source, and its tests must have passed.
/// </summary>
internal sealed class SharedCacheScene : IDisposable
{
    private static readonly string[] Texts = ["one", "two", Machine.Bug];

    private static readonly string[] Sources =
    [
        "One/Some.cs",
        "Two/Some.cs",
        "Library/Some.cs",
        "One.Tests/Some.cs",
        "Directory.Build.props",
    ];

    private readonly string _host;
    private readonly string _team;
    private readonly Random _random;
    private readonly JumpingClock _clock;
    private readonly SigningKey _key = SigningKey.Create();
    private readonly SigningKey _stranger = SigningKey.Create();
    private readonly List<Machine> _machines = [];
    private readonly Machine _clean;
    private readonly Dictionary<string, Digest> _wanted = [];
    private Machine? _working;
    private int _disturbances;
    private bool _hadBug;

    public SharedCacheScene(int seed, string host)
    {
        (_random, _host, _team) = (new Random(seed), host, $"team-{seed}");
        _clock = new JumpingClock(_random);
        foreach (var name in (string[])["left", "middle", "right"])
        {
            var signs = name == "left" || _random.Next(2) == 0;
            _machines.Add(new Machine(name, host, _key.Public, signs ? _key : null, _team, Between, () => _clock.Now));
        }

        _clean = new Machine("clean", host, accepted: null, team: _team + "-clean");
    }

    /// <summary>What happened, to understand a seed that fails.</summary>
    public List<string> Story { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Does something, then delivers from one of the machines.</summary>
    public async Task RunAsync()
    {
        var machine = Any(_machines);
        for (var moves = _random.Next(3); moves >= 0; moves--)
        {
            await DisturbAsync(machine);
        }

        _disturbances = _random.Next(2);
        await DeliverAsync(machine);
    }

    /// <summary>Delivers what nobody touches, then the same from a fresh clone that may only read, which must do nothing.</summary>
    public async Task SettleAsync()
    {
        _disturbances = 0;
        foreach (var file in Sources)
        {
            Write(_machines[0], file, "settled");
        }

        await DeliverAsync(_machines[0]);
        using var fresh = new Machine("fresh", _host, _key.Public, team: _team);
        Copy(_machines[0], fresh);
        await DeliverAsync(fresh);
        Assert.Equal((0, 0, 0), fresh.Work);
    }

    public void Dispose()
    {
        _machines.ForEach(machine => machine.Dispose());
        _clean.Dispose();
        _key.Dispose();
        _stranger.Dispose();
    }

    private async Task DeliverAsync(Machine machine)
    {
        var name = Path.GetFileName(machine.Root);
        try
        {
            _working = machine;
            _hadBug = HasBug(machine);
            var delivered = await machine.DeliverAsync(Token);
            _working = null;
            Story.Add($"{name} delivered, work so far {machine.Work}");
            Assert.False(HasBug(machine), "A source with a bug was delivered.");
            foreach (var (service, project) in ((string, string)[])[("one", "One"), ("two", "Two")])
            {
                Assert.Equal(await WantedAsync(machine, service, project), delivered[service]);
            }
        }
        catch (TestsFailedException)
        {
            // Who mends a bug after it was compiled is told so all the same.
            Assert.True(_hadBug, "Tests failed although there was no bug.");
            Story.Add($"{name} refused");
        }
        catch (Killed)
        {
            Story.Add($"{name} killed");
        }
        finally
        {
            _working = null;
        }
    }

    // Made once for each source: its tests have nothing to do with it.
    private async Task<Digest> WantedAsync(Machine machine, string service, string project)
    {
        var source = machine.SourceOf(project);
        if (!_wanted.TryGetValue(source, out var wanted))
        {
            Copy(machine, _clean);
            Forget(_clean);
            var made = await _clean.DeliverAsync(Token);
            (_wanted[_clean.SourceOf("One")], _wanted[_clean.SourceOf("Two")]) = (made["one"], made["two"]);
            wanted = made[service];
        }

        return wanted;
    }

    private async Task DisturbAsync(Machine machine)
    {
        switch (_random.Next(12))
        {
            case 0 or 1 or 2:
                Write(machine, Any(Sources), Any(Texts));
                break;
            case 3 or 4:
                var other = Any(_machines);
                Story.Add($"{Path.GetFileName(machine.Root)} takes over what {Path.GetFileName(other.Root)} has");
                Copy(other, machine);
                break;
            case 5:
                Story.Add($"clock {_clock.Jump():u}");
                break;
            case 6:
                Story.Add($"{Path.GetFileName(machine.Root)} forgets");
                Forget(machine);
                break;
            case 7 or 8:
                DamageAny(machine);
                break;
            default:
                await PoisonAsync(Any(_machines).EntryOf(Any(["one", "two"])));
                break;
        }
    }

    private void Between()
    {
        if (_working is { } machine && _disturbances > 0 && _random.Next(12) == 0)
        {
            _disturbances--;
            if (_random.Next(3) == 0)
            {
                throw new Killed();
            }

            Write(machine, Any(Sources), Any(Texts));
            _hadBug |= HasBug(machine);
        }
    }

    private static bool HasBug(Machine machine) => machine.SourceOf("One.Tests").Contains(Machine.Bug);

    private void Write(Machine machine, string file, string text)
    {
        Story.Add($"{Path.GetFileName(machine.Root)} writes {file}: {text}");
        machine.Write(
            file,
            file.EndsWith(".props", StringComparison.Ordinal) ? $"<Project><!-- {text} --></Project>" : text
        );
        File.SetLastWriteTimeUtc(Path.Combine(machine.Root, file), _clock.Tick());
    }

    // With the times of the other machine, as rsync and tar bring them.
    private static void Copy(Machine from, Machine to)
    {
        foreach (var file in Sources.Where(file => from != to))
        {
            File.Copy(Path.Combine(from.Root, file), Path.Combine(to.Root, file), overwrite: true);
        }
    }

    private static void Forget(Machine machine)
    {
        if (Directory.Exists(machine.Temporary))
        {
            Directory.Delete(machine.Temporary, recursive: true);
        }
    }

    private void DamageAny(Machine machine)
    {
        var files = Directory.Exists(machine.Temporary)
            ? Directory
                .EnumerateFiles(machine.Temporary, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .ToList()
            : [];
        if (files.Count > 0)
        {
            var (file, damage) = (Any(files), Any(Enum.GetValues<Damage>()));
            Story.Add($"{damage} {Path.GetRelativePath(machine.Root, file)}");
            DamagedFile.Damage(file, damage);
        }
    }

    // Somebody who may write to the registry, and has no key.
    private async Task PoisonAsync(ImageReference entry)
    {
        var kind = _random.Next(6);
        using var client = new RegistryClient(new RegistryOptions());
        if (await client.ResolveAsync(entry, Token) is null)
        {
            return;
        }

        Story.Add($"poison {kind} at {entry.Tag![..8]}");
        switch (kind)
        {
            case 0:
                await ForgedEntry.ReplaceAsync(client, entry, text => text.Replace("eyJ", "eyK"), Token);
                break;
            case 1:
                await ForgedEntry.ReplaceAsync(client, entry, Unsigned, Token);
                break;
            case 2:
                await ForgedEntry.ReplaceAsync(client, entry, SignedByStranger, Token);
                break;
            case 3:
                var other = Any(_machines).EntryOf(Any(["one", "two"]));
                if (await client.ResolveAsync(other, Token) is not null)
                {
                    var stored = await client.GetManifestAsync(other, Token);
                    await client.PushManifestAsync(entry, stored.Content, MediaTypes.Manifest, Token);
                }

                break;
            default:
                await ForgedEntry.DeleteImageAsync(client, entry, Token);
                break;
        }
    }

    private static string Unsigned(string text) =>
        text[..text.IndexOf("\"signatures\"", StringComparison.Ordinal)] + "\"signatures\":[]}";

    // Says of these inputs that they gave an image that another source gave.
    private string SignedByStranger(string text)
    {
        var envelope = Envelope.Parse(Encoding.UTF8.GetBytes(text));
        var said = Encoding.UTF8.GetString(envelope.Payload.Span);
        foreach (var digest in _wanted.Values.OrderBy(digest => digest.Hex, StringComparer.Ordinal))
        {
            if (said.Contains(digest.Hex))
            {
                said = said.Replace(digest.Hex, Any([.. _wanted.Values]).Hex);
                break;
            }
        }

        return Encoding.UTF8.GetString(
            Envelope.Sign(envelope.PayloadType, Encoding.UTF8.GetBytes(said), _stranger).ToBytes()
        );
    }

    private T Any<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    private sealed class Killed : Exception;
}
