namespace Fairlead.Charts.HelmYaml;

/// <summary>Which of the two YAML writers of Helm is meant.</summary>
internal enum YamlDialect
{
    /// <summary>Of <c>toYaml</c>: lists not indented below their key, folding at 80 columns, YAML 1.1 words quoted.</summary>
    Classic,

    /// <summary>Of <c>toYamlPretty</c>: lists indented, no folding.</summary>
    Pretty,
}
