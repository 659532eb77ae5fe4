using System.Security.Cryptography;
using Fairlead.Components.Services;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Images;

/// <summary>
/// A repository of somebody who never heard of us, with a service of every kind that .NET can publish. Each answers with
/// what would be missing or old if something had gone wrong on the way.
/// </summary>
internal sealed class EveryKind : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<ServiceProject> _services = [];
    private readonly string _name;
    private readonly IReadOnlyList<string> _only;

    /// <summary>The repository, or as much of it as some services are.</summary>
    public EveryKind(string name, params IReadOnlyList<string> only)
    {
        (_name, _only) = (name, only);
        Write(
            "Directory.Build.props",
            """
            <Project>
              <PropertyGroup>
                <Company>Acme of above</Company>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
            </Project>
            """
        );
        Write(
            "Directory.Packages.props",
            """
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="Google.Protobuf" Version="3.35.1" />
                <PackageVersion Include="Grpc.Tools" Version="2.85.0" />
                <PackageVersion Include="Microsoft.CodeAnalysis.CSharp" Version="5.0.0" />
                <PackageVersion Include="Serilog" Version="4.4.0" />
              </ItemGroup>
            </Project>
            """
        );
        Web(
            "web",
            "",
            """
            app.MapGet("/", () => "web as " + Environment.UserName);
            """
        );
        Write("src/web/wwwroot/site.css", "body{}");
        Program("worker", "", """Console.WriteLine($"worked in {Environment.CurrentDirectory}");""");
        Web(
            "named",
            """
            <PropertyGroup><AssemblyName>Acme.Named Api</AssemblyName></PropertyGroup>
            """,
            """
            app.MapGet("/", () => "named " + System.Reflection.Assembly.GetExecutingAssembly().GetName().Name);
            """
        );
        Shared();
        Web(
            "targets",
            """
            <PropertyGroup><TargetFramework /><TargetFrameworks>net8.0;net10.0</TargetFrameworks></PropertyGroup>
            <ItemGroup><ProjectReference Include="../targetslib/targetslib.csproj" /></ItemGroup>
            """,
            """
            app.MapGet("/", () => "targets " + Environment.Version.Major + Lib.Text.Value);
            """
        );
        Write(
            "src/targetslib/targetslib.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFrameworks>netstandard2.0;netstandard2.1</TargetFrameworks><LangVersion>latest</LangVersion></PropertyGroup>
            </Project>
            """
        );
        Write(
            "src/targetslib/Text.cs",
            """
            namespace Lib;
            public static class Text
            {
            #if NETSTANDARD2_1
                public static string Value => " with more";
            #else
                public static string Value => " with less";
            #endif
            }
            """
        );
        Generated();
        Proto();
        Web("readytorun", "<PropertyGroup><PublishReadyToRun>true</PublishReadyToRun></PropertyGroup>", Says("ready"));
        Web("selfcontained", "<PropertyGroup><SelfContained>true</SelfContained></PropertyGroup>", Says("contained"));
        Web(
            "singlefile",
            "<PropertyGroup><PublishSingleFile>true</PublishSingleFile><SelfContained>true</SelfContained></PropertyGroup>",
            Says("single")
        );
        Program(
            "thinfile",
            "<PropertyGroup><PublishSingleFile>true</PublishSingleFile><SelfContained>false</SelfContained></PropertyGroup>",
            """Console.WriteLine("thin");"""
        );
        Program(
            "trimmed",
            "<PropertyGroup><PublishTrimmed>true</PublishTrimmed></PropertyGroup>",
            """Console.WriteLine($"trimmed {DateTime.UnixEpoch:yyyy}");"""
        );
        // What ILCompiler links with.
        if (Server.Has("gcc"))
        {
            // As the folder that its compiler writes into.
            Program("native", "<PropertyGroup><PublishAot>true</PublishAot></PropertyGroup>", NativeServer);
        }
    }

    /// <summary>The services, each named for its kind.</summary>
    public IReadOnlyList<ServiceProject> Services => _services;

    /// <summary>Full path of the repository.</summary>
    public string Root => Path.Combine(_folder.FullPath, _name);

    /// <summary>Full path of the folder that the build writes to.</summary>
    public string Temporary => Path.Combine(Root, ".nuke", "temp");

    /// <summary>Compiles and publishes all services.</summary>
    public async Task<ServiceBuild> PublishAsync(CancellationToken cancellationToken)
    {
        var build = new ServiceBuild(Root, Temporary, Services);
        await build.CompileAsync(publishes: true, cancellationToken);
        await build.PublishAsync(cancellationToken);
        return build;
    }

    /// <summary>Hash of each published file of a service, by path.</summary>
    public IReadOnlyDictionary<string, string> Published(string service)
    {
        var folder = Path.Combine(Temporary, "publish", service);
        return new SortedDictionary<string, string>(
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .ToDictionary(
                    file => Path.GetRelativePath(folder, file),
                    file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))
                ),
            StringComparer.Ordinal
        );
    }

    public void Dispose() => _folder.Dispose();

    // A web server of ASP.NET takes the native compiler three times as long.
    private const string NativeServer = """
        var port = int.Parse(Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS")!);
        var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, port);
        listener.Start();
        Console.WriteLine($"Now listening on: http://{listener.LocalEndpoint}");
        using var client = listener.AcceptTcpClient();
        using var stream = client.GetStream();
        _ = stream.Read(new byte[4096]);
        stream.Write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nnative"u8);
        """;

    private static string Says(string word) => $"app.MapGet(\"/\", () => \"{word}\");";

    private void Shared()
    {
        Web(
            "shared",
            """
            <ItemGroup>
              <PackageReference Include="Serilog" />
              <Compile Include="../../shared/Extra.cs" />
              <Content Include="../../shared/data.txt" CopyToPublishDirectory="Always" Link="data/data.txt" />
              <EmbeddedResource Include="../../shared/inside.txt" LogicalName="inside" />
            </ItemGroup>
            """,
            """
            app.MapGet("/", () =>
            {
                var own = System.Reflection.Assembly.GetExecutingAssembly();
                using var inside = new StreamReader(own.GetManifestResourceStream("inside")!);
                var company = System.Reflection.CustomAttributeExtensions.GetCustomAttribute<System.Reflection.AssemblyCompanyAttribute>(own)!;
                return $"{Extra.Value}, {File.ReadAllText("data/data.txt")}, {inside.ReadToEnd()}, {company.Company}, {typeof(Serilog.Log).Assembly.GetName().Name}";
            });
            """
        );
        Write("shared/Extra.cs", "public static class Extra { public static string Value => \"linked\"; }");
        Write("shared/data.txt", "content");
        Write("shared/inside.txt", "embedded");
    }

    private void Generated()
    {
        Web(
            "generated",
            """
            <ItemGroup>
              <ProjectReference Include="../generator/generator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
            </ItemGroup>
            """,
            """
            app.MapGet("/", () => Generated.Value);
            """
        );
        Write(
            "src/generator/generator.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>netstandard2.0</TargetFramework>
                <LangVersion>latest</LangVersion>
                <EnforceExtendedAnalyzerRules>true</EnforceExtendedAnalyzerRules>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp" PrivateAssets="all" /></ItemGroup>
            </Project>
            """
        );
        Write(
            "src/generator/Generator.cs",
            """"
            using Microsoft.CodeAnalysis;

            [Generator]
            public sealed class Generator : IIncrementalGenerator
            {
                public void Initialize(IncrementalGeneratorInitializationContext context) =>
                    context.RegisterPostInitializationOutput(output =>
                        output.AddSource("Generated.g.cs", "public static class Generated { public static string Value => \"generated\"; }"));
            }
            """"
        );
    }

    private void Proto()
    {
        Web(
            "proto",
            """
            <ItemGroup>
              <PackageReference Include="Google.Protobuf" />
              <PackageReference Include="Grpc.Tools" PrivateAssets="all" />
              <Protobuf Include="../../protos/hello.proto" GrpcServices="None" />
            </ItemGroup>
            """,
            """
            app.MapGet("/", () =>
            {
                var bytes = Google.Protobuf.MessageExtensions.ToByteArray(new Acme.Hello { Word = "proto" });
                return Acme.Hello.Parser.ParseFrom(bytes).Word;
            });
            """
        );
        Write(
            "protos/hello.proto",
            """
            syntax = "proto3";
            option csharp_namespace = "Acme";
            message Hello { string word = 1; }
            """
        );
    }

    private void Web(string name, string settings, string routes) =>
        Add(
            name,
            "Microsoft.NET.Sdk.Web",
            settings,
            $"""
            var builder = WebApplication.CreateBuilder(args);
            var app = builder.Build();
            app.UseStaticFiles();
            {routes}
            app.Run();
            """
        );

    private void Program(string name, string settings, string text) =>
        Add(name, "Microsoft.NET.Sdk", $"<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>{settings}", text);

    private void Add(string name, string sdk, string settings, string text)
    {
        Write(
            $"src/{name}/{name}.csproj",
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              {settings}
            </Project>
            """
        );
        Write($"src/{name}/Program.cs", text);
        if (_only.Count == 0 || _only.Contains(name))
        {
            _services.Add(new ServiceProject(name, Path.Combine(Root, $"src/{name}/{name}.csproj"), $"acme/{name}"));
        }
    }

    private void Write(string file, string text) => _folder.Write(Path.Combine(_name, file), text);
}
