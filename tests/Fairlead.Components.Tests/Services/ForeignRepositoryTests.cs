using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Services;

/// <summary>A stranger's projects, unedited: their bytes are those of the present source, wherever and whenever they are made.</summary>
[Trait("speed", "slow")]
public sealed class ForeignRepositoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_is_published_with_the_library_the_linked_file_and_the_content_that_it_has_now()
    {
        using var repository = new ForeignRepository();
        Assert.Equal("library-one extra-one data-one", await AnswerAsync(repository));

        repository.WriteAged("src/Core/Text.cs", ForeignRepository.Library("library-two"));
        Assert.Equal("library-two extra-one data-one", await AnswerAsync(repository));

        repository.WriteAged("shared/Extra.cs", ForeignRepository.Extra("extra-two"));
        repository.WriteAged("shared/data.txt", "data-two");
        Assert.Equal("library-two extra-two data-two", await AnswerAsync(repository));
    }

    [Fact]
    public async Task Folders_of_tools_are_no_inputs_and_published_files_are_verified()
    {
        using var repository = new ForeignRepository();
        var first = await repository.PublishAsync(repository.Api, Token);
        Assert.Equal(
            [
                "Core.dll",
                "Serilog.dll",
                "acme.api.deps.json",
                "acme.api.dll",
                "acme.api.runtimeconfig.json",
                "acme.api.staticwebassets.endpoints.json",
                "appsettings.json",
                "data.txt",
            ],
            first.Keys.Order(StringComparer.Ordinal)
        );
        var written = WrittenAt(repository);

        foreach (
            var folder in (string[])
                ["bin/Debug/net10.0", "obj/Debug/net10.0", "node_modules/some", ".vs", "TestResults"]
        )
        {
            repository.Write(
                $"src/Api/{folder}/Some.AssemblyInfo.cs",
                "[assembly: System.Reflection.AssemblyCompany(\"twice\")]"
            );
            repository.Write($"src/Core/{folder}/left.json", "{}");
        }

        Assert.Equal(first, await repository.PublishAsync(repository.Api, Token));
        Assert.Equal(written, WrittenAt(repository));

        var library = Path.Combine(repository.Temporary, "publish", "api", "Core.dll");
        var bytes = await File.ReadAllBytesAsync(library, Token);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(library, bytes, Token);
        Assert.Equal(first, await repository.PublishAsync(repository.Api, Token));
    }

    [Fact]
    public async Task Two_folders_two_users_and_two_commits_give_the_same_bytes()
    {
        using var one = new ForeignRepository("one");
        using var other = new ForeignRepository("a folder, with=signs (and blanks)");
        GitProgram.Run(other.Root, "init", "-q");
        GitProgram.Run(other.Root, "add", ".");
        GitProgram.Run(other.Root, "commit", "-qm", "first");
        GitProgram.Run(other.Root, "remote", "add", "origin", "https://github.com/acme/shop.git");

        Assert.Equal(await one.PublishAsync(one.Api, Token), await other.PublishAsync(other.Api, Token));
        Assert.Equal(await one.PublishAsync(one.Job, Token), await other.PublishAsync(other.Job, Token));
        Assert.Equal("2.3.4", (await one.Build().VersionsAsync(Token))["job"]);
    }

    // A published service is started as it is, and asked.
    private static async Task<string> AnswerAsync(ForeignRepository repository)
    {
        await repository.PublishAsync(repository.Api, Token);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(repository.Temporary, "publish", "api", "acme.api.dll"));
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        using var process = Process.Start(start)!;
        try
        {
            while (await process.StandardOutput.ReadLineAsync(Token) is { } line && !line.Contains("Now listening")) { }

            using var client = new HttpClient();
            return await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/"), Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static DateTime WrittenAt(ForeignRepository repository) =>
        File.GetLastWriteTimeUtc(Path.Combine(repository.Temporary, "publish", "api", "acme.api.dll"));
}
