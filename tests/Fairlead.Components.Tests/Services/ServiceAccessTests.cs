using Fairlead.Components.Services;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Services;

public sealed class ServiceAccessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceAccess _access;

    public ServiceAccessTests() => _access = new ServiceAccess(_folder.FullPath);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_step_begins_when_the_one_before_has_ended()
    {
        var first = await _access.BeginAsync(Token);
        var second = _access.BeginAsync(Token);
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task While_tests_run_images_are_made_and_who_compiles_waits()
    {
        var story = new List<string>();
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var check = CheckAsync();
        await begun.Task;
        using (await _access.BeginAsync(Token))
        {
            story.Add("images");
            var programs = _access.TakeProgramsAsync(Token);
            Assert.False(programs.IsCompleted);
            end.SetResult();
            Assert.True(await programs, "Who waited must look again.");
            Assert.False(await _access.TakeProgramsAsync(Token));
            story.Add("compile");
        }

        await check;
        Assert.Equal(["tests begin", "images", "tests end", "compile"], story);

        async Task CheckAsync()
        {
            using var step = await _access.BeginAsync(Token);
            Assert.False(await _access.TakeProgramsAsync(Token), "Nobody else has any.");
            await _access.RunProgramsAsync(async () =>
            {
                story.Add("tests begin");
                begun.SetResult();
                await end.Task;
                return 0;
            });
            story.Add("tests end");
        }
    }

    [Fact]
    public async Task Programs_of_tests_that_ended_badly_are_free_again()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(FailAsync);
        using var step = await _access.BeginAsync(Token);
        Assert.False(await _access.TakeProgramsAsync(Token));

        async Task FailAsync()
        {
            using var failing = await _access.BeginAsync(Token);
            await _access.TakeProgramsAsync(Token);
            await _access.RunProgramsAsync<int>(() => throw new InvalidOperationException());
        }
    }

    [Fact]
    public async Task Who_gives_up_waiting_for_programs_leaves_them_to_others()
    {
        using var given = new CancellationTokenSource();
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var check = CheckAsync();
        await begun.Task;
        using (await _access.BeginAsync(Token))
        {
            var programs = _access.TakeProgramsAsync(given.Token);
            await given.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => programs);
        }

        end.SetResult();
        await check;
        using var step = await _access.BeginAsync(Token);
        Assert.False(await _access.TakeProgramsAsync(Token));

        async Task CheckAsync()
        {
            using var checking = await _access.BeginAsync(Token);
            await _access.TakeProgramsAsync(Token);
            await _access.RunProgramsAsync(async () =>
            {
                begun.SetResult();
                await end.Task;
                return 0;
            });
        }
    }

    [Fact]
    public async Task Another_run_of_the_checkout_waits_for_the_last_step()
    {
        var other = new ServiceAccess(_folder.FullPath);
        using var given = new CancellationTokenSource();
        using (await _access.BeginAsync(Token))
        {
            var waiting = other.BeginAsync(given.Token);
            Assert.False(waiting.IsCompleted);
            await given.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        (await other.BeginAsync(Token)).Dispose();
    }
}
