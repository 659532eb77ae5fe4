namespace Fairlead.Components;

/// <summary>The codes of what the stages of a build refuses: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>A target needs an option that is not given: give the one that the message names.</summary>
    public const string MissingOption = "FL1101";

    /// <summary>Options contradict each other, or one cannot be what it is: change each that the message names.</summary>
    public const string WrongOption = "FL1102";

    /// <summary>Addresses are the sandbox's beside real ones, or on CI: give the missing ones, or --sandbox for none of your own.</summary>
    public const string MixedAddresses = "FL1103";

    /// <summary>The environment repository is a real one and no cluster is named: give --delivery-cluster.</summary>
    public const string MissingCluster = "FL1104";

    /// <summary>A release would be of source that nobody committed: commit it, or give --allow-uncommitted.</summary>
    public const string UncommittedSource = "FL1105";

    /// <summary>The environment repository has no such branch: name one with --delivery-branch, or push a first commit to it.</summary>
    public const string MissingBranch = "FL1106";

    /// <summary>The environment repository has no fairlead.yaml: push the content of manifests/ to it.</summary>
    public const string MissingDeclarations = "FL1107";

    /// <summary>fairlead.yaml names a chart or an image that nothing here makes: correct the name, or add what makes it.</summary>
    public const string UnmadeArtifact = "FL1108";

    /// <summary>The base image of a service cannot be told or is not pinned: set ContainerBaseImage, and run PinImages.</summary>
    public const string BaseImage = "FL1109";

    /// <summary>A target needs what another one makes, and that was skipped: do not skip it.</summary>
    public const string SkippedTarget = "FL1110";

    /// <summary>A project's properties make no image: change the property that the message names.</summary>
    public const string ProjectSettings = "FL1111";

    /// <summary>.nuke/images.lock.json cannot be read: run ./build.sh PinImages to write it anew.</summary>
    public const string ImageLock = "FL1112";

    /// <summary>An image of others is not pinned by digest: run ./build.sh PinImages, and commit .nuke/images.lock.json.</summary>
    public const string UnpinnedImage = "FL1113";

    /// <summary>Two services have the same image repository: give each one of its own.</summary>
    public const string SharedImageName = "FL1114";

    /// <summary>Nothing says the version of an image that others built: label the image, or give the service a Version.</summary>
    public const string UnknownVersion = "FL1115";

    /// <summary>A registry has no image of this name: correct the reference.</summary>
    public const string MissingImage = "FL1116";

    /// <summary>There is no such project: name an existing one in Services.</summary>
    public const string MissingProject = "FL1117";

    /// <summary>MSBuild or the SDK does not tell what a project is made of: correct what the message names.</summary>
    public const string UnreadableProject = "FL1118";

    /// <summary>--since names no commit of the checkout: fetch it, or name another one.</summary>
    public const string UnknownRevision = "FL1119";

    /// <summary>The checkout lacks a part of its history: fetch the whole one (fetch-depth: 0, GIT_DEPTH: 0).</summary>
    public const string ShallowClone = "FL1120";

    /// <summary>git does not answer in the checkout: see what it says behind the colon.</summary>
    public const string FailedGit = "FL1121";

    /// <summary>SOURCE_DATE_EPOCH is no number of seconds: write seconds since 1970-01-01 UTC, or unset it.</summary>
    public const string SourceDate = "FL1122";

    /// <summary>The source changes each time it is compiled: find what writes into it, and run again.</summary>
    public const string ChangingSource = "FL1123";

    /// <summary>A published program is not what was compiled: let the target that replaces it run before the compilation's end.</summary>
    public const string ReplacedFile = "FL1124";

    /// <summary>An image differs where somebody else builds it: remove what the message names from the build of the service.</summary>
    public const string UnstableImage = "FL1125";

    /// <summary>Tests failed, and nothing was delivered: they are listed with file and line.</summary>
    public const string FailedTests = "FL1126";

    /// <summary>No test ran: check the filter and the test projects.</summary>
    public const string NoTest = "FL1127";

    /// <summary>The agent's program or the sandbox's is missing: reference its package in the build's project, or compile that again.</summary>
    public const string MissingProgram = "FL1128";

    /// <summary>The cluster does not match, or an app is not healthy: the message says why; fix it forward, and run again.</summary>
    public const string UnhealthyEnvironment = "FL1129";

    /// <summary>The agent ended by itself while it served the sandbox: its last lines say why.</summary>
    public const string EndedAgent = "FL1130";

    /// <summary>There is no sandbox to serve: the addresses are real ones, or another process serves it already.</summary>
    public const string ServedElsewhere = "FL1131";

    /// <summary>Another process works in the folder of temporary files: stop Up, or wait for the delivery to end.</summary>
    public const string FolderInUse = "FL1132";

    /// <summary>No release has such an image: give the digest as a release.yaml or the build's lines have it, or a service's name.</summary>
    public const string UnknownImage = "FL1133";

    /// <summary>A name or a digest's beginning is that of several images: give more of it, or a digest.</summary>
    public const string AmbiguousImage = "FL1134";

    /// <summary>The image is neither here nor in a registry that is known: build it again with ./build.sh Images.</summary>
    public const string LostImage = "FL1135";

    /// <summary>A digest is that of something else than an image: give the digest that a release.yaml names.</summary>
    public const string NoImage = "FL1136";

    /// <summary>A digest is malformed: write sha256: and lower-case hexadecimal digits.</summary>
    public const string InvalidDigest = "FL1137";

    /// <summary>--against names neither an environment nor a commit: take one that the message lists.</summary>
    public const string UnknownState = "FL1138";

    /// <summary>What a release renders breaks rules, so nothing was written: correct each object that the message names.</summary>
    public const string RejectedRelease = "FL1139";

    /// <summary>The folder that is to be applied holds no manifest: nothing is applied or pruned.</summary>
    public const string EmptyFolder = "FL1140";

    /// <summary>The file of health rules does not exist: correct --health.</summary>
    public const string MissingRules = "FL1141";

    /// <summary>A registry does not give a chart: the message says what it answered.</summary>
    public const string ChartRegistry = "FL1142";

    /// <summary>What a registry gave is no Helm chart: correct the address of the dependency.</summary>
    public const string NoChart = "FL1143";

    /// <summary>--cache-key is no key that can sign: give the text of a P-256 private key, or the path of its file.</summary>
    public const string CacheKey = "FL1144";

    /// <summary>A project holds tests, and nothing starts them: reference what runs them.</summary>
    public const string TestLibrary = "FL1145";

    /// <summary>The sandbox cannot be started, or ended by itself: its last lines say why.</summary>
    public const string EndedSandbox = "FL1146";

    /// <summary>A cluster does not say which version it is, or what it serves: ask again once all its API servers answer.</summary>
    public const string UnknownCluster = "FL1147";

    /// <summary>--signing-key is no key that signs: give an SSH private key without a passphrase, a file's path, or gpg: and a fingerprint.</summary>
    public const string SigningKey = "FL1148";

    /// <summary>Connect prepares addresses of one's own, and one is not given: give --delivery-registry and --delivery-repository.</summary>
    public const string MissingAddress = "FL1149";
}
