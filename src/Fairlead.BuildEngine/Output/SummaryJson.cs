using Fairlead.BuildEngine.Processes;
using Fairlead.BuildEngine.Running;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Output;

/// <summary>The run's summary as JSON, every text of it masked before it is escaped.</summary>
internal sealed class SummaryJson
{
    private readonly BuildReport _report;
    private readonly JsonText _json;

    private SummaryJson(BuildReport report, SecretMask secrets)
    {
        _report = report;
        _json = new JsonText(secrets.Apply);
    }

    public static string Write(BuildReport report, SecretMask secrets)
    {
        var summary = new SummaryJson(report, secrets);
        summary.WriteReport();
        return summary._json + "\n";
    }

    private void WriteReport() =>
        _json.Object(
            null,
            () =>
            {
                _json.Value("outcome", _report.Outcome);
                _json.Value("milliseconds", (long)_report.Elapsed.TotalMilliseconds);
                _json.Array(
                    "targets",
                    () =>
                    {
                        foreach (var target in _report.Shown)
                        {
                            _json.Object(null, () => WriteTarget(target));
                        }
                    }
                );
            }
        );

    private void WriteTarget(ExecutableTarget target)
    {
        var run = _report.RunOf(target);
        _json.Value("name", target.Name);
        _json.Value("status", StatusNames.Of(target.Status));
        _json.Value("milliseconds", (long)target.Duration.TotalMilliseconds);
        _json.Value("reason", target.SkipReason);
        _json.Object("facts", () => WriteFacts(target));
        _json.Value("error", run?.Error is { } error ? Failures.Brief(error) : null);
        _json.Value("code", RefusalCode.Of(run?.Error));
        _json.Array("diagnoses", () => WriteDiagnoses(run?.Diagnoses.All() ?? []));
    }

    private void WriteFacts(ExecutableTarget target)
    {
        foreach (var (name, value) in target.SummaryInformation)
        {
            _json.Value(name, value);
        }
    }

    private void WriteDiagnoses(IReadOnlyList<Diagnosis> diagnoses)
    {
        foreach (var diagnosis in diagnoses)
        {
            _json.Object(
                null,
                () =>
                {
                    _json.Value("level", diagnosis.IsError ? "Error" : "Warning");
                    _json.Value("file", diagnosis.File);
                    _json.Value("line", diagnosis.Line);
                    _json.Value("code", diagnosis.Code);
                    _json.Value("text", diagnosis.Text);
                }
            );
        }
    }
}
