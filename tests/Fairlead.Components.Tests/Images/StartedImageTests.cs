using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Images;

/// <summary>An image of any kind of project starts where its config says how, and answers.</summary>
/// <remarks>About a minute on two cores, most of it in the compilers.</remarks>
[Trait("speed", "slow")]
public sealed class StartedImageTests(EveryKindOfImage images) : IClassFixture<EveryKindOfImage>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("web", "web as app")]
    [InlineData("named", "named Acme.Named Api")]
    [InlineData("shared", "linked, content, embedded, Acme of above, Serilog")]
    [InlineData("targets", "targets 10 with more")]
    [InlineData("generated", "generated")]
    [InlineData("proto", "proto")]
    [InlineData("readytorun", "ready")]
    [InlineData("selfcontained", "contained")]
    [InlineData("singlefile", "single")]
    public async Task A_web_service_answers(string service, string answer)
    {
        using var running = images.Start(service);
        Assert.Equal(answer, await running.GetAsync("/", Token));
    }

    [Theory]
    [InlineData("worker", "worked in /app")]
    [InlineData("thinfile", "thin")]
    [InlineData("trimmed", "trimmed 1970")]
    public async Task A_worker_writes_its_line(string service, string line)
    {
        using var running = images.Start(service);
        Assert.Equal(line, await running.ReadLineAsync(Token));
    }

    [Fact]
    public async Task A_program_compiled_ahead_of_time_answers()
    {
        Server.Needs("gcc");
        Assert.Equal(["native"], images.Published("native").Keys);
        using var running = images.Start("native");
        Assert.Equal("native", await running.GetAsync("/", Token));
    }

    [Fact]
    public async Task Static_files_are_served_from_where_the_process_runs()
    {
        using var running = images.Start("web");
        Assert.Equal("body{}", await running.GetAsync("/site.css", Token));
    }

    [Fact]
    public void The_host_program_is_left_out_where_another_program_starts_the_service() =>
        Assert.Equal(
            [
                "readytorun.deps.json",
                "readytorun.dll",
                "readytorun.runtimeconfig.json",
                "readytorun.staticwebassets.endpoints.json",
            ],
            images.Published("readytorun").Keys
        );

    [Fact]
    public async Task What_is_published_for_one_platform_is_the_same_in_any_folder()
    {
        string[] kinds = ["trimmed", .. Server.Has("gcc") ? ["native"] : Array.Empty<string>()];
        using var other = new EveryKind("another folder", kinds);
        await other.PublishAsync(Token);
        foreach (var kind in kinds)
        {
            Assert.Equal(images.Published(kind), other.Published(kind));
        }
    }
}
