using System.Security.Cryptography;
using System.Text;
using Fairlead.BuildEngine.Processes;
using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Output;

/// <summary>Compilers' complaints as GitLab shows them in a merge request.</summary>
/// <remarks>Source: GitLab's documentation, "Code Quality", "Import code quality results"; an array without more around it.</remarks>
internal static class CodeQuality
{
    /// <summary>Writes <c>.nuke/temp/reports/codequality-TARGET.json</c> for each target a compiler complained in.</summary>
    public static void Write(BuildReport report, BuildSession session)
    {
        foreach (var run in report.Runs)
        {
            var diagnoses = run.Diagnoses.All();
            var file = session.TemporaryDirectory / "reports" / $"codequality-{run.Target.Name}.json";
            if (diagnoses.Count > 0)
            {
                AtomicFile.Write(file, Json(diagnoses, session.Secrets));
            }
            else
            {
                // A runner keeps its folders: what was mended must not be reported again.
                file.DeleteFile();
            }
        }
    }

    private static string Json(IReadOnlyList<Diagnosis> diagnoses, SecretMask secrets)
    {
        var json = new JsonText(secrets.Apply);
        json.Array(
            null,
            () =>
            {
                foreach (var diagnosis in diagnoses)
                {
                    json.Object(null, () => Write(json, diagnosis));
                }
            }
        );
        return json + "\n";
    }

    private static void Write(JsonText json, Diagnosis diagnosis)
    {
        json.Value("description", diagnosis.Text);
        json.Value("check_name", diagnosis.Code);
        json.Value("fingerprint", Fingerprint(diagnosis));
        json.Value("severity", diagnosis.IsError ? "critical" : "minor");
        json.Object(
            "location",
            () =>
            {
                json.Value("path", diagnosis.File);
                json.Object("lines", () => json.Value("begin", diagnosis.Line));
            }
        );
    }

    private static string Fingerprint(Diagnosis diagnosis) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes($"{diagnosis.File}\n{diagnosis.Line}\n{diagnosis.Code}\n{diagnosis.Text}")
            )
        );
}
