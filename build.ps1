#!/usr/bin/env pwsh
# Compiles the build when its inputs changed, then runs it; every option is the build's own: ./build.ps1 --help
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$root = $PSScriptRoot
$temp = Join-Path $root '.nuke/temp'
$engine = 'fairlead'
$install = $false
$arguments = [System.Collections.Generic.List[string]]::new()
for ($i = 0; $i -lt $args.Count; $i++) {
    $argument = [string]$args[$i]
    if ($argument -eq '--install-sdk') { $install = $true }
    elseif ($argument -like '--engine=*') { $engine = $argument.Substring(9) }
    elseif ($argument -eq '--engine') { $i++; $engine = if ($i -lt $args.Count) { [string]$args[$i] } else { '' } }
    else { $arguments.Add($argument) }
}

function Stop-Build([string] $message) {
    [Console]::Error.WriteLine("build.ps1: $message")
    exit 1
}

if (-not $engine) { Stop-Build '--engine needs a value: fairlead or nuke' }
if ($engine -notin 'fairlead', 'nuke') { Stop-Build "unknown engine '$engine'; the choices are fairlead and nuke" }

$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:NUKE_TELEMETRY_OPTOUT = '1'
$env:MSBUILDDISABLENODEREUSE = '1'

# --- The SDK that global.json asks for ------------------------------------------------------------------------------
# Windows PowerShell 5.1 takes a line on a program's redirected stderr for an error, and 'Stop' would end the script there:
# around programs the preference is 'Continue', and the exit code decides.
function Get-SdkVersion([string] $dotnet) {
    $ErrorActionPreference = 'Continue'
    if (-not (Get-Command $dotnet -ErrorAction SilentlyContinue)) { return $null }
    Push-Location $root
    try { $version = & $dotnet --version 2>$null; if ($LASTEXITCODE -eq 0) { return [string]$version } } finally { Pop-Location }
    return $null
}

$wanted = (Get-Content (Join-Path $root 'global.json') -Raw | ConvertFrom-Json).sdk.version
$dotnet = 'dotnet'
$sdk = Get-SdkVersion $dotnet
if (-not $sdk) {
    $dotnet = Join-Path $temp $(if ([Environment]::OSVersion.Platform -eq 'Win32NT') { 'dotnet/dotnet.exe' } else { 'dotnet/dotnet' })
    $sdk = Get-SdkVersion $dotnet
    if (-not $sdk -and -not $install) {
        Stop-Build (".NET SDK $wanted or a later patch of it is needed (global.json), and 'dotnet' in PATH is not it.`n" +
            "  Install it from https://dotnet.microsoft.com/download/dotnet/10.0,`n" +
            "  or run ./build.ps1 --install-sdk to download it into .nuke/temp/dotnet.")
    }
    if (-not $sdk) {
        New-Item -ItemType Directory -Force $temp | Out-Null
        $script = Join-Path $temp 'dotnet-install.ps1'
        Invoke-WebRequest https://dot.net/v1/dotnet-install.ps1 -OutFile $script -UseBasicParsing
        & $script -Version $wanted -InstallDir (Join-Path $temp 'dotnet') -NoPath
        $sdk = Get-SdkVersion $dotnet
        if (-not $sdk) { Stop-Build 'the downloaded SDK in .nuke/temp/dotnet does not satisfy global.json; delete that folder and try again' }
    }
    $env:DOTNET_ROOT = Join-Path $temp 'dotnet'
    $env:PATH = $env:DOTNET_ROOT + [IO.Path]::PathSeparator + $env:PATH
}

# --- The build program: compiled again only when the content of its inputs changed ----------------------------------
function Get-Hash([string] $text) {
    $algorithm = [Security.Cryptography.SHA256]::Create()
    try { return [BitConverter]::ToString($algorithm.ComputeHash([Text.Encoding]::UTF8.GetBytes($text))).Replace('-', '') }
    finally { $algorithm.Dispose() }
}

function Get-Stamp {
    $folders = @(Join-Path $root 'build') + @(Get-ChildItem (Join-Path $root 'src') -Directory -Filter 'Fairlead.*' | ForEach-Object FullName)
    $files = @(Get-ChildItem $folders -Recurse -File | ForEach-Object FullName)
    $files += 'Directory.Build.props', 'Directory.Packages.props', 'global.json', '.editorconfig' | ForEach-Object { Join-Path $root $_ }
    $lines = $files | Sort-Object -CaseSensitive | ForEach-Object { "$((Get-FileHash $_ -Algorithm SHA256).Hash) $_" }
    return Get-Hash ((@("$sdk $engine $env:CI") + $lines) -join "`n")
}

function Test-Current { (Test-Path $program) -and (Test-Path $stampFile) -and ((Get-Content $stampFile -Raw) -eq $stamp) }

function Invoke-Compile {
    $ErrorActionPreference = 'Continue'
    $project = Join-Path $root 'build/_build.csproj'
    $output = & $dotnet build $project --configuration Release "-p:BuildEngine=$engine" -nologo -verbosity:quiet 2>&1
    if ($LASTEXITCODE -ne 0) {
        $output | ForEach-Object { [Console]::Error.WriteLine([string]$_) }
        Stop-Build 'the build program does not compile; the errors are above'
    }
}

$program = Join-Path $temp 'bin/_build/release/_build.dll'
$stampFile = Join-Path $temp 'build.stamp'
$stamp = Get-Stamp
if (-not (Test-Current)) {
    # Named after the folder, whose letters may come in either case; every process must arrive at the same name.
    $mutex = [Threading.Mutex]::new($false, 'fairlead-build-' + (Get-Hash $root.ToUpperInvariant()))
    try { $null = $mutex.WaitOne() }
    catch [Threading.AbandonedMutexException] { $null = 'Its owner was killed; the mutex belongs to this process now.' }
    try {
        if (-not (Test-Current)) {
            [Console]::Error.WriteLine('Compiling the build (about a minute the first time) ...')
            Remove-Item $stampFile -ErrorAction SilentlyContinue
            Invoke-Compile
            Set-Content $stampFile $stamp -NoNewline
        }
    }
    finally { $mutex.ReleaseMutex(); $mutex.Dispose() }
}

if (-not ($arguments | Where-Object { $_ -eq '--root' -or $_ -like '--root=*' })) { $arguments.AddRange([string[]]('--root', $root)) }
$commandLine = @($program) + $arguments.ToArray()
$ErrorActionPreference = 'Continue'
& $dotnet @commandLine
exit $LASTEXITCODE
