using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.Components.Testing;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Services;

/// <summary>
/// Two services, their tests and a library, at which somebody works while they are built, on a machine whose clock jumps.
/// Whatever happened, what a run delivers must be what a compiler without a memory makes of the source, and its tests must
/// have passed.
/// </summary>
internal sealed class StaleScene : IDisposable
{
    private const string Bug = "bug";
    private static readonly string[] Texts = ["one", "two", "three", Bug];
    private static readonly string[] Projects = ["One", "Two", "Library", "One.Tests"];

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random;
    private readonly List<Dictionary<string, string>> _branches = [];
    private readonly Dictionary<string, Image> _images = [];
    private readonly JumpingClock _clock;
    private StubCompiler _compiler;
    private ServiceWork _work;
    private (string File, string Text, DateTime Time)? _undo;
    private int _disturbances;
    private bool _hadBug;
    private bool _imagesBeside;
    private bool _testsRun;

    public StaleScene(int seed)
    {
        _random = new Random(seed);
        _clock = new JumpingClock(_random);
        WriteProject("One", "Library", "../Shared/Shared.cs");
        WriteProject("Two", null, "../Shared/Shared.cs");
        WriteProject("Library", null, null);
        WriteProject("One.Tests", "One", null);
        foreach (var project in Projects)
        {
            Write($"{project}/Some.cs", Texts[0]);
        }

        Write("Shared/Shared.cs", Texts[0]);
        Write("Directory.Build.props", "<Project><!-- one --></Project>");
        (_compiler, _work) = Start();
    }

    /// <summary>What happened, to understand a seed that fails.</summary>
    public List<string> Story { get; } = [];

    private string Root => Path.Combine(_folder.FullPath, "repository");

    private string Temporary => Path.Combine(Root, ".nuke", "temp");

    private IReadOnlyList<ServiceProject> Services =>
        [new("one", ProjectOf("One"), "shop/one", ProjectOf("One.Tests")), new("two", ProjectOf("Two"), "shop/two")];

    /// <summary>Does something that people and machines do between two runs.</summary>
    public void Disturb() => Disturb(isWorking: false);

    /// <summary>Runs what delivers, while others write and the process may be killed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _disturbances = _random.Next(4);
        _hadBug = HasBug;
        var begin = Story.Count;
        try
        {
            await DeliverAsync(cancellationToken);
            Story.Add("delivered");
        }
        catch (Killed)
        {
            Story.Add("killed");
            (_compiler, _work) = Start();
        }
        catch (TestsFailedException)
        {
            // Who mends a bug after it was compiled, or tests just failed of it, is told so all the same.
            Assert.True(_hadBug, "Tests failed although there was no bug.");
            Story.Add("refused");
        }
        catch (InvalidOperationException error)
            when (error.Message.StartsWith("The source changed each of the ", StringComparison.Ordinal))
        {
            var writes = Story.Skip(begin).Count(line => line.StartsWith("write ", StringComparison.Ordinal));
            Assert.True(
                writes >= ServiceWork.Attempts,
                $"Gave up although the source was written {writes} times only."
            );
            Story.Add("gave up");
        }
    }

    /// <summary>Runs undisturbed, then once more, which must do nothing.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        _disturbances = 0;
        _undo = null;
        Write("One/Some.cs", "settled");
        Write("Library/Some.cs", "settled");
        Write("Shared/Shared.cs", "settled");
        Write("One.Tests/Some.cs", "settled");
        Write("Directory.Build.props", "<Project><!-- settled --></Project>");
        foreach (var file in Directory.EnumerateFiles(Root, "Further*.cs", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }

        // A start of MSBuild takes as long as a small compilation.
        foreach (var (run, starts) in ((string, int)[])[("first", 1), ("second", 0)])
        {
            var before = _compiler.Starts;
            await DeliverAsync(cancellationToken);
            Assert.True(
                _compiler.Starts == before + starts,
                $"The {run} run started the compiler {_compiler.Starts - before} times, not {starts}."
            );
        }
    }

    /// <summary>Damages each file that a run left, one at a time, and runs again; what is delivered stays right.</summary>
    public async Task HealAsync(CancellationToken cancellationToken)
    {
        await SettleAsync(cancellationToken);
        foreach (var damage in Enum.GetValues<Damage>())
        {
            foreach (var file in LeftFiles())
            {
                Story.Add($"{damage} {Path.GetRelativePath(Root, file)}");
                DamagedFile.Damage(file, damage);
                // What is told may be untouched by it, until there is something to do again.
                foreach (var text in (string?[])[null, $"{damage} {file}"])
                {
                    if (text is not null)
                    {
                        Write("Shared/Shared.cs", text);
                    }

                    (_compiler, _work) = Start();
                    await DeliverAsync(cancellationToken);
                }
            }
        }
    }

    /// <summary>Has an image made of source with a bug, tests it without, and brings the bug back.</summary>
    public async Task FlipAsync(CancellationToken cancellationToken)
    {
        _disturbances = 0;
        Write("One/Some.cs", Bug);
        await _work.CompileAsync(publishes: true, cancellationToken);
        await MakeImagesAsync(checks: false, cancellationToken);
        Write("One/Some.cs", "mended");
        await _work.CheckAsync(cancellationToken);
        Write("One/Some.cs", Bug);
        await MakeImagesAsync(checks: true, cancellationToken);
    }

    public void Dispose() => _folder.Dispose();

    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        await _work.CompileAsync(publishes: true, cancellationToken);
        _imagesBeside = _random.Next(2) == 0;
        await _work.CheckAsync(cancellationToken);
        await _work.PublishAsync(cancellationToken);
        await MakeImagesAsync(checks: false, cancellationToken);
        foreach (var image in await MakeImagesAsync(checks: true, cancellationToken))
        {
            Compare(image);
        }
    }

    private Task<List<Image>> MakeImagesAsync(bool checks, CancellationToken cancellationToken) =>
        _work.OfOneSourceAsync(
            checks,
            async look =>
            {
                var made = new List<Image>();
                foreach (var service in Services)
                {
                    made.Add(await MakeImageAsync(service, look, checks, cancellationToken));
                }

                return made;
            },
            () => "",
            "made into images",
            cancellationToken
        );

    private async Task<Image> MakeImageAsync(
        ServiceProject service,
        SourceLook look,
        bool checks,
        CancellationToken cancellationToken
    )
    {
        if (
            _work.KnownAsPublished(service, look) is { } known
            && _images.GetValueOrDefault(service.Name) is { } last
            && last.Inputs == known.Inputs
        )
        {
            return last;
        }

        var published = await _work.PublishedAsync(service, checks, cancellationToken);
        var image = new Image(
            service,
            published.Inputs,
            Directory.EnumerateFiles(published.Folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllText)
        );
        _images[service.Name] = image;
        return image;
    }

    private List<string> LeftFiles() =>
        Directory.Exists(Temporary)
            ? [.. Directory.EnumerateFiles(Temporary, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
            : [];

    private (StubCompiler Compiler, ServiceWork Work) Start()
    {
        var folder = Path.Combine(Temporary, "services");
        var compiler = new StubCompiler(folder, Between, () => _clock.Now);
        var source = new SourceLooks(
            Root,
            folder,
            Services,
            new ProjectDescriptions(Root, Path.Combine(folder, "descriptions"), compiler, "stub"),
            new ProjectInputs(Root, [], "stub"),
            () => ""
        );
        return (
            compiler,
            new ServiceWork(Temporary, Services, source, compiler, TestAsync)
            {
                TakeProgramsAsync = _ => _testsRun ? throw new Waits() : Task.FromResult(false),
            }
        );
    }

    private async Task<TestTotal> TestAsync(IReadOnlyList<TestProgram> programs, CancellationToken cancellationToken)
    {
        Between();
        await MakeImagesBesideAsync(cancellationToken);
        // A test project's program has copies of all it references beside it; here they are read where they lie.
        var bad = StubCompiler
            .Closure([ProjectOf("One.Tests")])
            .Any(project => File.ReadAllText(ProgramOf(project)).Contains(Bug));
        Between();
        return new TestTotal(bad ? 0 : 1, bad ? 1 : 0, 0);
    }

    // While tests run, images are made of what is published, and whoever would have to compile waits for their end.
    private async Task MakeImagesBesideAsync(CancellationToken cancellationToken)
    {
        if (!_imagesBeside)
        {
            return;
        }

        (_imagesBeside, _testsRun) = (false, true);
        try
        {
            await MakeImagesAsync(checks: false, cancellationToken);
            Story.Add("images beside");
        }
        catch (Waits)
        {
            Story.Add("images wait");
        }
        finally
        {
            _testsRun = false;
        }
    }

    private void Compare(Image image)
    {
        var wanted = StubCompiler
            .Closure([image.Service.Project])
            .ToDictionary(
                project => Path.GetFileNameWithoutExtension(project) + ".dll",
                project => StubCompiler.Clean(project)
            );
        Assert.Equal(
            wanted.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            image.Files.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        );
        if (image.Service.TestProject is not null)
        {
            Assert.False(HasBug);
        }
    }

    private bool HasBug => Everything("One.Tests").Contains(Bug);

    private string Everything(string project) =>
        string.Concat(StubCompiler.Closure([ProjectOf(project)]).Select(one => StubCompiler.Clean(one)));

    // Between two steps of the work.
    private void Between()
    {
        if (_random.Next(6) == 0)
        {
            Undo();
        }

        if (_disturbances > 0 && _random.Next(12) == 0)
        {
            _disturbances--;
            Disturb(isWorking: true);
            _hadBug |= HasBug;
        }
    }

    private void Disturb(bool isWorking)
    {
        Undo();
        switch (_random.Next(isWorking ? 12 : 11))
        {
            case 0 or 1:
                Write(AnySource(), AnyText());
                break;
            case 2:
                Restore(AnySource());
                break;
            case 3:
                Write($"{AnyProject()}/Further{_random.Next(2)}.cs", AnyText());
                break;
            case 4:
                Delete($"{AnyProject()}/Further{_random.Next(2)}.cs");
                break;
            case 5:
                WriteProject(
                    "Two",
                    _random.Next(2) == 0 ? "Library" : null,
                    _random.Next(2) == 0 ? "../Shared/Shared.cs" : null
                );
                break;
            case 6:
                Write("Directory.Build.props", $"<Project><!-- {AnyText()} --></Project>");
                break;
            case 7 when isWorking:
                throw new Killed();
            case 7:
            case 10 or 11 when isWorking:
                Story.Add($"clock {_clock.Jump():u}");
                break;
            case 8 or 9 when isWorking:
                Flicker(AnySource());
                break;
            case 8:
                SwitchBranch();
                break;
            default:
                DamageAny();
                break;
        }
    }

    // A file comes with another time than that of now: it had that before, as from tar, cp -p or an editor's undo, or it was
    // written on a machine with another clock.
    private void Restore(string file)
    {
        var path = Path.Combine(Root, file);
        var old = File.Exists(path) ? File.GetLastWriteTimeUtc(path) : _clock.Now;
        Write(file, AnyText());
        File.SetLastWriteTimeUtc(path, _random.Next(3) == 0 ? old : old.AddHours(_random.Next(-100_000, 100_000)));
    }

    // What is saved and undone a moment later was there when the compiler came along, perhaps.
    private void Flicker(string file)
    {
        var path = Path.Combine(Root, file);
        if (File.Exists(path))
        {
            _undo = (file, File.ReadAllText(path), File.GetLastWriteTimeUtc(path));
            Write(file, AnyText());
        }
    }

    private void Undo()
    {
        if (_undo is { } undo)
        {
            _undo = null;
            Write(undo.File, undo.Text);
            File.SetLastWriteTimeUtc(Path.Combine(Root, undo.File), undo.Time);
        }
    }

    private void SwitchBranch()
    {
        Story.Add("switch");
        var now = Directory
            .EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(Temporary, StringComparison.Ordinal))
            .ToDictionary(file => Path.GetRelativePath(Root, file), File.ReadAllText);
        if (_branches.Count > 0)
        {
            var other = _branches[_random.Next(_branches.Count)];
            now.Keys.Except(other.Keys).ToList().ForEach(Delete);
            foreach (var (file, text) in other.Where(entry => now.GetValueOrDefault(entry.Key) != entry.Value))
            {
                Write(file, text);
            }
        }

        _branches.Add(now);
    }

    private void DamageAny()
    {
        var files = LeftFiles();
        if (files.Count > 0)
        {
            var file = files[_random.Next(files.Count)];
            var damage = (Damage)_random.Next(3);
            Story.Add($"{damage} {Path.GetFileName(file)}");
            DamagedFile.Damage(file, damage);
        }
    }

    private string AnyProject() => Projects[_random.Next(Projects.Length)];

    private string AnySource() => _random.Next(4) == 0 ? "Shared/Shared.cs" : $"{AnyProject()}/Some.cs";

    private string AnyText() => Texts[_random.Next(Texts.Length)];

    private void WriteProject(string name, string? reference, string? linked) =>
        Write(
            $"{name}/{name}.csproj",
            $"""
            <Project>
              {(
                reference is null
                    ? ""
                    : $"<ItemGroup><ProjectReference Include=\"../{reference}/{reference}.csproj\"/></ItemGroup>"
            )}
              {(linked is null ? "" : $"<ItemGroup><Compile Include=\"{linked}\"/></ItemGroup>")}
            </Project>
            """
        );

    private void Write(string file, string text)
    {
        Story.Add($"write {file}: {text.ReplaceLineEndings(" ")}");
        var path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, _clock.Tick());
    }

    private void Delete(string file)
    {
        Story.Add($"delete {file}");
        File.Delete(Path.Combine(Root, file));
    }

    private string ProjectOf(string name) => Path.Combine(Root, name, name + ".csproj");

    private string ProgramOf(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        return Path.Combine(Temporary, "services", "bin", name, "release", name + ".dll");
    }

    private sealed class Killed : Exception;

    private sealed class Waits : Exception;

    /// <summary>What an image of a service holds, which is kept with what it was made of.</summary>
    private sealed record Image(ServiceProject Service, string Inputs, IReadOnlyDictionary<string, string> Files);
}
