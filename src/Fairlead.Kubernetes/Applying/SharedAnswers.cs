using System.Collections.Concurrent;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Questions that several applications of one pass have, each asked once however many ask at the same time.</summary>
/// <remarks>An answer that failed is every asker's failure: the pass is over soon, and the next one asks anew.</remarks>
internal sealed class SharedAnswers<TQuestion, TAnswer>
    where TQuestion : notnull
{
    private readonly ConcurrentDictionary<TQuestion, Lazy<Task<TAnswer>>> _answers = new();

    /// <summary>The answer, asked for where nobody has yet.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="ask">Asks; others wait for it too, so it is not ended by who began it.</param>
    /// <param name="cancellationToken">Ends the waiting of this asker only.</param>
    public Task<TAnswer> GetAsync(
        TQuestion question,
        Func<CancellationToken, Task<TAnswer>> ask,
        CancellationToken cancellationToken
    ) =>
        _answers
            .GetOrAdd(question, _ => new Lazy<Task<TAnswer>>(() => ask(CancellationToken.None)))
            .Value.WaitAsync(cancellationToken);
}
