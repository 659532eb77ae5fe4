using System.Buffers;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Host;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Http;

/// <summary>The file <c>audit.jsonl</c>: one JSON object a line for every request.</summary>
internal sealed class AuditLog : IDisposable
{
    private const long MaximumLength = 64 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly FileStream _file;

    public AuditLog(string folder)
    {
        var path = Path.Combine(folder, "audit.jsonl");
        WritableFile.Make(path);
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    }

    public void Append(JsonObject line)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        JsonText.Write(line, buffer);
        buffer.Write("\n"u8);
        lock (_gate)
        {
            if (_file.Length > MaximumLength)
            {
                _file.SetLength(0);
            }

            _file.Write(buffer.WrittenSpan);
        }
    }

    public void Dispose() => _file.Dispose();
}
