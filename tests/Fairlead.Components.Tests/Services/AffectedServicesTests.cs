using Fairlead.Components.Services;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Services;

/// <summary>Which services changes touch is told by what MSBuild says, with the reason.</summary>
public sealed class AffectedServicesTests : IDisposable
{
    private readonly ForeignRepository _repository = new();

    public AffectedServicesTests()
    {
        _repository.Write(".gitignore", ".nuke/temp/\n");
        Git("init", "-q", "-b", "main");
        Commit("first");
        Git("branch", "base");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_change_of_anything_that_a_service_is_made_of_touches_it()
    {
        Assert.Equal("no service is touched since " + Id("base")[..7], await TextAsync("base"));

        _repository.Write("src/Core/Text.cs", ForeignRepository.Library("other"));
        _repository.Write("shared/data.txt", "other");
        Commit("second");
        _repository.Write("src/Job/Umlaut \u00e4.cs", "class New;");
        _repository.Write("README.md", "nothing");
        Assert.Equal(
            """
            api          shared/data.txt (Content of src/Api/Api.csproj)
            api          src/Core/Text.cs (Compile of src/Core/Core.csproj)
            job          src/Job/Umlaut ä.cs (Compile of src/Job/Job.csproj)
            """,
            await TextAsync("base")
        );

        _repository.Write("Directory.Build.props", "<Project/>");
        File.Delete(Path.Combine(_repository.Root, "src/Api/appsettings.json"));
        Commit("third");
        var json = (await AffectedAsync("HEAD~1")).ToJson();
        Assert.Contains("\"item\": \"deleted\"", json, StringComparison.Ordinal);
        Assert.Contains("\"item\": \"Import\"", json, StringComparison.Ordinal);
        Assert.Contains($"\"since\": \"{Id("HEAD~1")}\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_did_since_does_not_count()
    {
        Git("checkout", "-q", "base");
        _repository.Write("src/Job/Theirs.cs", "class Theirs;");
        Commit("theirs");
        Git("checkout", "-q", "main");
        _repository.Write("shared/Extra.cs", ForeignRepository.Extra("ours"));
        Commit("ours");
        Assert.Equal("api          shared/Extra.cs (Compile of src/Api/Api.csproj)", await TextAsync("base"));
    }

    [Theory]
    [InlineData("nowhere", "--since nowhere is no commit of /repo. Fetch it, or name another one.")]
    [InlineData("--output=x", "--since --output=x is no commit of /repo. Fetch it, or name another one.")]
    [InlineData(null, "Affected needs --since REV: the commit to compare with, such as origin/main.")]
    public async Task A_commit_that_is_not_there_is_told(string? since, string message)
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => AffectedAsync(since));
        Assert.Equal(message, error.Message.Replace(_repository.Root, "/repo"));
    }

    private async Task<string> TextAsync(string since) => (await AffectedAsync(since)).ToText();

    private Task<AffectedServices> AffectedAsync(string? since) =>
        _repository
            .Build()
            .AffectedAsync(
                since,
                Path.Combine(_repository.Root, ".nuke/images.lock.json"),
                Path.Combine(_repository.Root, "charts"),
                Token
            );

    private string Id(string revision) => GitProgram.Run(_repository.Root, "rev-parse", revision);

    private void Commit(string message)
    {
        Git("add", ".");
        Git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", message);
    }

    private void Git(params string[] arguments) => GitProgram.Run(_repository.Root, arguments);
}
