namespace Nuke.Common;

public abstract partial class NukeBuild
{
    /// <summary>Before parameters have values.</summary>
    protected internal virtual void OnBuildCreated() { }

    /// <summary>The plan exists and every member has its value; nothing has run.</summary>
    protected internal virtual void OnBuildInitialized() { }

    /// <summary>After the last target, also when the build failed.</summary>
    protected internal virtual void OnBuildFinished() { }

    protected internal virtual void OnTargetRunning(string target) { }

    protected internal virtual void OnTargetSkipped(string target) { }

    protected internal virtual void OnTargetSucceeded(string target) { }

    protected internal virtual void OnTargetFailed(string target) { }
}
