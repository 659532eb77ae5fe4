using Fairlead.Templates.Versions;

namespace Fairlead.Templates.Functions;

/// <summary>The functions of sprig 3.3 that are safe for text, as Helm exposes them (without <c>env</c> and <c>expandenv</c>).</summary>
public static class SprigFunctions
{
    private static readonly FunctionMap Functions = FunctionMap
        .Empty.With(TextFunctions.All)
        .With(CaseFunctions.All)
        .With(ConversionFunctions.All)
        .With(MathFunctions.All)
        .With(DefaultFunctions.All)
        .With(ListFunctions.All)
        .With(DictionaryFunctions.All)
        .With(EncodingFunctions.All)
        .With(ReflectionFunctions.All)
        .With(RegexFunctions.All)
        .With(VersionFunctions.All)
        .With(DateFunctions.All)
        .With(NetworkFunctions.All)
        .With(PathFunctions.All)
        .With(RandomFunctions.All)
        .With(CryptoFunctions.All)
        .With(CertificateFunctions.All);

    /// <summary>All of them.</summary>
    public static FunctionMap All() => Functions;
}
