using System.Reflection;
using Nuke.Common;

namespace Fairlead.Pipelines.Values;

/// <summary>
/// What jobs with secrets get from the CI service: what declarations say (<see cref="FromCiAttribute"/>), and what the
/// pipeline names beside, of both no more than the job's targets read.
/// </summary>
internal sealed class JobValues
{
    private readonly PipelineAttribute _pipeline;
    private readonly ILookup<string, MemberInfo> _known;
    private readonly IReadOnlyList<JobValue> _all;

    /// <summary>Those of a pipeline.</summary>
    /// <exception cref="InvalidOperationException">The pipeline names what is no such parameter.</exception>
    public JobValues(PipelineAttribute pipeline, Type build)
    {
        _pipeline = pipeline;
        _known = PipelineParameters.Of(build);
        Check(build);
        var declared = Declared().ToList();
        _all = [.. declared.Concat(Named()).DistinctBy(value => value.Parameter).OrderBy(value => value.IsSecret)];
        Decides = declared.Find(value => value.Decides) ?? Named().FirstOrDefault();
    }

    /// <summary>The one without which there is nothing to do: as in a fork, where nobody said where to deliver to.</summary>
    public JobValue? Decides { get; }

    /// <summary>The values of a job, variables before secrets.</summary>
    /// <param name="invocation">What the job calls the build with.</param>
    public IReadOnlyList<JobValue> Of(string invocation)
    {
        var read = ReadParameters.By(_pipeline.OwnBuild, PipelineNames.Targets(invocation));
        return [.. _all.Where(value => read is null || read.Contains(value.Parameter))];
    }

    // The order of declarations is nobody's promise.
    private IEnumerable<JobValue> Declared() =>
        from parameter in _known
        from says in parameter.SelectMany(member => member.GetCustomAttributes<FromCiAttribute>(inherit: false)).Take(1)
        orderby says.Decides descending, parameter.Key
        select new JobValue(parameter.Key, IsSecret(parameter.Key)) { Decides = says.Decides };

    private IEnumerable<JobValue> Named() =>
        _pipeline
            .Variables.Select(name => new JobValue(name, IsSecret: false))
            .Concat(_pipeline.Secrets.Select(name => new JobValue(name, IsSecret: true)));

    private bool IsSecret(string parameter) =>
        _known[parameter].Any(member => member.IsDefined(typeof(SecretAttribute), inherit: false));

    // A wrong name would be set for nobody, and a secret that is a variable is shown to everybody.
    private void Check(Type build)
    {
        foreach (var value in Named())
        {
            var problem =
                !_known.Contains(value.Parameter) ? "the build has no such parameter"
                : !value.IsSecret && IsSecret(value.Parameter) ? "it is a secret; name it in Secrets"
                : null;
            if (problem is not null)
            {
                throw new InvalidOperationException(
                    $"The pipelines of {build.Name} name {value.Parameter} in {(value.IsSecret ? "Secrets" : "Variables")}: {problem}."
                ).Refused(Refusals.WrongInput);
            }
        }
    }
}
