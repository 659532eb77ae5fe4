#nullable disable
namespace Nuke.Common.Tooling;

public static class ToolOptionsExtensions
{
    extension<T>(T o)
        where T : ToolOptions
    {
        public T SetProcessToolPath(string v) => o.With(nameof(ToolOptions.ProcessToolPath), v);

        public T ResetProcessToolPath() => o.With(nameof(ToolOptions.ProcessToolPath), null);

        public T SetProcessWorkingDirectory(string v) => o.With(nameof(ToolOptions.ProcessWorkingDirectory), v);

        public T ResetProcessWorkingDirectory() => o.With(nameof(ToolOptions.ProcessWorkingDirectory), null);

        public T SetProcessEnvironmentVariables(IReadOnlyDictionary<string, string> values) =>
            o.WithPairs(nameof(ToolOptions.ProcessEnvironmentVariables), Objects(values));

        public T AddProcessEnvironmentVariables(IReadOnlyDictionary<string, string> values) =>
            values.Aggregate(o, (options, pair) => options.SetProcessEnvironmentVariable(pair.Key, pair.Value));

        /// <summary>Adds to the build's environment.</summary>
        public T SetProcessEnvironmentVariable(string key, string value) =>
            o.WithPair(nameof(ToolOptions.ProcessEnvironmentVariables), key, value);

        public T SetProcessEnvironmentVariable(string key, object value) =>
            o.WithPair(nameof(ToolOptions.ProcessEnvironmentVariables), key, value?.ToString());

        public T AddProcessEnvironmentVariable(string key, string value) => o.SetProcessEnvironmentVariable(key, value);

        public T RemoveProcessEnvironmentVariable(string key) =>
            o.WithoutPair(nameof(ToolOptions.ProcessEnvironmentVariables), key);

        public T ClearProcessEnvironmentVariables() => o.With(nameof(ToolOptions.ProcessEnvironmentVariables), null);

        public T ResetProcessEnvironmentVariables() => o.With(nameof(ToolOptions.ProcessEnvironmentVariables), null);

        /// <summary>Milliseconds.</summary>
        public T SetProcessExecutionTimeout(int? v) => o.With(nameof(ToolOptions.ProcessExecutionTimeout), v);

        public T SetProcessExecutionTimeout(TimeSpan v) =>
            o.With(nameof(ToolOptions.ProcessExecutionTimeout), (int)v.TotalMilliseconds);

        public T ResetProcessExecutionTimeout() => o.With(nameof(ToolOptions.ProcessExecutionTimeout), null);

        public T SetProcessOutputLogging(bool? v) => o.With(nameof(ToolOptions.ProcessOutputLogging), v);

        public T EnableProcessOutputLogging() => o.SetProcessOutputLogging(true);

        public T DisableProcessOutputLogging() => o.SetProcessOutputLogging(false);

        public T ResetProcessOutputLogging() => o.SetProcessOutputLogging(null);

        public T SetProcessInvocationLogging(bool? v) => o.With(nameof(ToolOptions.ProcessInvocationLogging), v);

        public T EnableProcessInvocationLogging() => o.SetProcessInvocationLogging(true);

        public T DisableProcessInvocationLogging() => o.SetProcessInvocationLogging(false);

        public T ResetProcessInvocationLogging() => o.SetProcessInvocationLogging(null);

        public T SetProcessExitHandling(bool? v) => o.With(nameof(ToolOptions.ProcessExitHandling), v);

        public T EnableProcessExitHandling() => o.SetProcessExitHandling(true);

        public T DisableProcessExitHandling() => o.SetProcessExitHandling(false);

        public T ToggleProcessExitHandling() => o.SetProcessExitHandling(o.ProcessExitHandling == false);

        public T ResetProcessExitHandling() => o.SetProcessExitHandling(null);

        /// <summary>Takes the program's lines in place of the log.</summary>
        public T SetProcessLogger(Action<OutputType, string> v) => o.With(nameof(ToolOptions.ProcessLogger), v);

        /// <summary>Judges the exit in place of failing on every code but 0.</summary>
        public T SetProcessExitHandler(Func<IProcess, object> v) => o.With(nameof(ToolOptions.ProcessExitHandler), v);

        public T SetProcessExitHandler(Action<IProcess> v) =>
            o.With(
                nameof(ToolOptions.ProcessExitHandler),
                new Func<IProcess, object>(process =>
                {
                    v(process);
                    return null;
                })
            );

        public T SetProcessRedactedSecrets(params string[] v) =>
            o.WithList(nameof(ToolOptions.ProcessRedactedSecrets), v);

        public T AddProcessRedactedSecrets(params string[] v) =>
            o.WithMore(nameof(ToolOptions.ProcessRedactedSecrets), v);

        public T AddProcessRedactedSecrets(IEnumerable<string> v) =>
            o.WithMore(nameof(ToolOptions.ProcessRedactedSecrets), v);

        public T ClearProcessRedactedSecrets() => o.With(nameof(ToolOptions.ProcessRedactedSecrets), null);

        public T SetProcessAdditionalArguments(params string[] v) =>
            o.WithList(nameof(ToolOptions.ProcessAdditionalArguments), v);

        public T SetProcessAdditionalArguments(IEnumerable<string> v) =>
            o.WithList(nameof(ToolOptions.ProcessAdditionalArguments), v);

        public T AddProcessAdditionalArguments(params string[] v) =>
            o.WithMore(nameof(ToolOptions.ProcessAdditionalArguments), v);

        public T AddProcessAdditionalArguments(IEnumerable<string> v) =>
            o.WithMore(nameof(ToolOptions.ProcessAdditionalArguments), v);

        public T RemoveProcessAdditionalArguments(params string[] v) =>
            o.WithFewer(nameof(ToolOptions.ProcessAdditionalArguments), v);

        public T ClearProcessAdditionalArguments() => o.With(nameof(ToolOptions.ProcessAdditionalArguments), null);
    }

    private static IEnumerable<KeyValuePair<string, object>> Objects(IReadOnlyDictionary<string, string> values) =>
        values.Select(pair => new KeyValuePair<string, object>(pair.Key, pair.Value));
}
