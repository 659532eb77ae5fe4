using System.Diagnostics;
using System.Globalization;

namespace Fairlead.GitWriter;

/// <summary>
/// One of many writers of an environment repository, as a process of its own: <c>NAME FOLDER BUMPS URL...</c>. For each
/// address it fetches, says <c>ready</c>, waits for a line, and bumps its own app that many times. Each bump that landed is a line
/// <c>landed URL COMMIT ATTEMPTS MILLISECONDS</c>; the last line is <c>peak MEBIBYTES</c>, its memory at most.
/// <c>FAIRLEAD_SSH</c> names the program to run instead of ssh.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (
            arguments is not [var name, var folder, var count, .. { Length: > 0 } addresses]
            || !int.TryParse(count, CultureInfo.InvariantCulture, out var bumps)
        )
        {
            await Console.Error.WriteLineAsync("NAME FOLDER BUMPS URL...");
            return 2;
        }

        var writers = new List<Writer>();
        try
        {
            foreach (var (index, address) in addresses.Index())
            {
                writers.Add(
                    await Writer.OpenAsync(name, Path.Combine(folder, $"{index}"), address, CancellationToken.None)
                );
            }

            foreach (var writer in writers)
            {
                await writer.FetchAsync(CancellationToken.None);
                Console.WriteLine("ready");
                await Console.In.ReadLineAsync(CancellationToken.None);
                for (var bump = 1; bump <= bumps; bump++)
                {
                    Console.WriteLine(await writer.BumpAsync(bump, CancellationToken.None));
                }
            }

            Console.WriteLine($"peak {PeakMebibytes()}");
            return 0;
        }
        catch (Git.GitException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
        finally
        {
            writers.ForEach(writer => writer.Dispose());
        }
    }

    private static long PeakMebibytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1024 / 1024;
    }
}
