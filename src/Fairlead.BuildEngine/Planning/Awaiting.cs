using System.Reflection;

namespace Fairlead.BuildEngine.Planning;

/// <summary>Waits for what an action gives, when it is something to wait for.</summary>
internal static class Awaiting
{
    public static void Finish(object? result)
    {
        switch (result)
        {
            case null:
                return;
            case Task task:
                task.GetAwaiter().GetResult();
                return;
            case ValueTask task:
                task.AsTask().GetAwaiter().GetResult();
                return;
            default:
                FinishOther(result);
                return;
        }
    }

    // ValueTask<T> is a struct of many types; it alone of the awaitables in use is not a Task.
    private static void FinishOther(object result)
    {
        var type = result.GetType();
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(ValueTask<>))
        {
            return;
        }

        var task = (Task)
            type.GetMethod(nameof(ValueTask<int>.AsTask), BindingFlags.Instance | BindingFlags.Public)!
                .Invoke(result, null)!;
        task.GetAwaiter().GetResult();
    }
}
