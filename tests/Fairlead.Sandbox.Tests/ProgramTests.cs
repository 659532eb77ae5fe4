using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Sandbox.Tests.Host;
using Fairlead.TestKit;

namespace Fairlead.Sandbox.Tests;

/// <summary>The sandbox as a program: what it says, and when it ends.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_folder.FullPath, "sandbox");

    private string Addresses => ServedSandbox.FileIn(Folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_tells_its_addresses_once_they_answer_and_keeps_them_while_it_runs()
    {
        _folder.Write("manifests/dev/values.yaml", "a: 1\n");
        using var program = SandboxProcess.Start([
            .. (string[])["--folder", Folder, "--repository", "environments"],
            .. (string[])["--content", Path.Combine(_folder.FullPath, "manifests"), "--branch", "trunk"],
        ]);

        var running = await program.ReadyAsync(Token);

        Assert.Equal(program.Id, running.ProcessId);
        Assert.Equal($"{running}", await File.ReadAllTextAsync(Addresses, Token));
        using var http = new HttpClient();
        Assert.Equal("{}", await http.GetStringAsync(new Uri(running.Registry, "v2/"), Token));
        using var clone = await OpenAsync(running);
        var tip = await clone.FetchAsync("trunk", Token);
        Assert.Equal("a: 1\n", clone.Snapshot(tip!.Value).ReadText("dev/values.yaml"));
        program.CloseInput();
        Assert.Equal((0, "", ""), await program.EndAsync(Token));
        Assert.False(File.Exists(Addresses));
    }

    [Fact]
    public async Task A_second_one_tells_where_the_first_is_and_ends()
    {
        using var first = SandboxProcess.Start("--folder", Folder);
        var running = await first.ReadyAsync(Token);
        using var second = SandboxProcess.Start("--folder", Folder);

        Assert.Equal(running, await second.ReadyAsync(Token));
        Assert.Equal(
            (
                0,
                "",
                $"The sandbox in {Folder} is already run by process {first.Id}. Use its addresses, or end that process first.\n"
            ),
            await second.EndAsync(Token)
        );
    }

    [Fact]
    public async Task It_does_not_outlive_a_starter_that_is_killed()
    {
        using var starter = Starter.Start(Folder);
        var running = ServedSandbox.Read((await starter.StandardOutput.ReadLineAsync(Token))!)!;
        starter.Kill();

        await Eventually.UntilAsync(() => !File.Exists(Addresses), () => $"{running}");
        await using var own = await Sandbox.StartAsync(new SandboxOptions { Folder = Folder }, Token);
    }

    [Fact]
    public async Task What_it_acknowledged_is_there_again_after_SIGTERM()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        _folder.Write("content/a.txt", "one");
        string[] arguments =
        [
            .. (string[])["--folder", Folder, "--repository", "environments"],
            .. (string[])["--content", Path.Combine(_folder.FullPath, "content")],
        ];
        PushOutcome pushed;
        using (var program = SandboxProcess.Start(arguments))
        {
            using var clone = await OpenAsync(await program.ReadyAsync(Token));
            pushed = await clone.CommitAsync("main", _ => Change(), Token);
            await SignalAsync("TERM", program);
            Assert.Equal((0, "", ""), await program.EndAsync(Token));
        }

        using var again = SandboxProcess.Start(arguments);
        var running = await again.ReadyAsync(Token);

        Assert.Null(running.BeganAnew);
        using var other = await OpenAsync(running);
        Assert.Equal(pushed.Tip, await other.FetchAsync("main", Token));
    }

    [Fact]
    public async Task Ctrl_C_is_its_starters_who_ends_it_when_he_is_done_with_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var program = SandboxProcess.Start("--folder", Folder);
        var running = await program.ReadyAsync(Token);

        await SignalAsync("INT", program);

        using var http = new HttpClient();
        Assert.Equal("{}", await http.GetStringAsync(new Uri(running.Registry, "v2/"), Token));
        program.CloseInput();
        Assert.Equal((0, "", ""), await program.EndAsync(Token));
    }

    [Fact]
    public async Task Why_it_began_anew_is_told()
    {
        string[] arguments = ["--folder", Folder, "--repository", "environments"];
        using (var program = SandboxProcess.Start(arguments))
        {
            _ = await program.ReadyAsync(Token);
            program.CloseInput();
            _ = await program.EndAsync(Token);
        }

        File.Delete(Path.Combine(Folder, "kubernetes/state"));
        using var again = SandboxProcess.Start(arguments);

        Assert.Equal(
            $"The sandbox's cluster has lost its state, so its repositories begin anew too; what they held is in {Folder}/lost.",
            (await again.ReadyAsync(Token)).BeganAnew
        );
    }

    [Theory]
    [InlineData(
        "--registry-port",
        "70000",
        "70000 cannot be the port of the sandbox's registry: choose 1 to 65535, or 0 for any free one.  FL2302\n"
    )]
    [InlineData(
        "--repository",
        "a..b",
        "'a..b' cannot be the name of a repository: use letters, digits, hyphens, underscores and inner dots, and up to three "
            + "slashes between parts; no part ends in .git or .lock.  FL2306\n"
    )]
    public async Task What_it_cannot_do_is_a_sentence_and_exit_code_1(string option, string value, string sentence)
    {
        using var program = SandboxProcess.Start("--folder", Folder, option, value);

        Assert.Equal((1, "", sentence), await program.EndAsync(Token));
    }

    [Fact]
    public async Task A_command_line_that_makes_no_sense_is_exit_code_64_with_every_mistake()
    {
        using var program = SandboxProcess.Start("--registry-port", "many", "--folders", "x", "--git-port");

        Assert.Equal(
            (
                64,
                "",
                "--registry-port is \"many\"; it must be a whole number.\n"
                    + "There is no option --folders; the options are --folder, --registry-port, --git-port, --kubernetes-port, "
                    + "--repository, --content, --branch.\n--git-port needs a value: --git-port PORT.\n"
            ),
            await program.EndAsync(Token)
        );
    }

    [Theory]
    [InlineData("--folder DIR is missing.\n")]
    [InlineData("--content goes with --repository, whose content it is.\n", "--folder", "x", "--content", "y")]
    public async Task What_goes_only_together_is_told(string sentence, params string[] arguments)
    {
        using var program = SandboxProcess.Start(arguments);

        Assert.Equal((64, "", sentence), await program.EndAsync(Token));
    }

    private static TreeChange Change() =>
        new()
        {
            Writes = new Dictionary<string, byte[]> { ["b.txt"] = [2] },
            Message = new CommitMessage("Change"),
        };

    private static async Task SignalAsync(string signal, SandboxProcess program)
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-" + signal, $"{program.Id}"]);
        await kill.WaitForExitAsync(Token);
    }

    private Task<BareClone> OpenAsync(ServedSandbox running) =>
        BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(ServedSandbox.RepositoryOf(running.Git, "environments").AbsoluteUri),
            Token
        );
}
