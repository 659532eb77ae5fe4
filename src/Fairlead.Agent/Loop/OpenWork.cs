namespace Fairlead.Agent.Loop;

/// <summary>Work that is due, or was begun, and has not ended.</summary>
/// <param name="What">The work, as a sentence begins.</param>
/// <param name="Since">When it was due, was begun, or last showed a sign of life.</param>
/// <param name="Patience">How long that may take.</param>
internal readonly record struct OpenWork(string What, TimeSpan Since, TimeSpan Patience)
{
    /// <summary>What takes longer does not end: 5 minutes, besides the time that is declared for an application.</summary>
    public static TimeSpan Least { get; } = TimeSpan.FromMinutes(5);

    /// <summary>A sentence for when it takes too long.</summary>
    public string Complaint =>
        $"{What} for more than {Patience.TotalMinutes:0} minutes, so that what is declared is not followed. It goes on by itself once that ends; restart the agent if it does not.";

    /// <summary>How long the oldest work is open; zero where none is.</summary>
    public static TimeSpan Age(Model model, TimeSpan now) =>
        Of(model, now).Select(work => now - work.Since).DefaultIfEmpty().Max();

    /// <summary>The work that is most overdue; null where none is.</summary>
    public static OpenWork? Overdue(Model model, TimeSpan now)
    {
        OpenWork? worst = null;
        foreach (var work in Of(model, now).Where(work => work.Late(now) > TimeSpan.Zero))
        {
            worst = worst is { } other && other.Late(now) >= work.Late(now) ? worst : work;
        }

        return worst;
    }

    private TimeSpan Late(TimeSpan now) => now - Since - Patience;

    private static IEnumerable<OpenWork> Of(Model model, TimeSpan now)
    {
        if (model is { JudgingSince: { } judging, Looked: { } looked })
        {
            yield return new OpenWork($"Commit {looked.Short()} has been looked at", judging, Least);
        }

        foreach (var pass in model.Passes.Values)
        {
            yield return model.CancelledSince is { } cancelled
                ? new OpenWork($"A pass over {Title(pass.Work)} was told to end and has gone on", cancelled, Least)
                : new OpenWork($"A pass over {Title(pass.Work)} has shown no progress", pass.LastSign, pass.Patience);
        }

        foreach (var (drift, since) in model.Repairs.Working)
        {
            yield return new OpenWork($"A repair of {drift.Key.Title} in {drift.App} has been under way", since, Least);
        }

        foreach (var key in model.Due.By(now, model.CanBegin))
        {
            yield return new OpenWork($"Work on {key} has been due", model.Due.At(key)!.Value, Least);
        }
    }

    private static string Title(PassWork work) =>
        work.Apps.Count switch
        {
            0 => "what is listed no longer",
            1 => work.Apps[0],
            2 => $"{work.Apps[0]} and {work.Apps[1]}",
            var count => $"{work.Apps[0]} and {count - 1} others",
        };
}
