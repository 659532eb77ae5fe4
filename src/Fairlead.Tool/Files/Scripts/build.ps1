#!/usr/bin/env pwsh
# Compiles the build when its inputs changed, then runs it; every option is the build's own: ./build.ps1 --help
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$root = $PSScriptRoot
$programs = Join-Path $root '.nuke/temp/bin/_build'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:NUKE_TELEMETRY_OPTOUT = '1'
$env:MSBUILDDISABLENODEREUSE = '1'

function Stop-Build([string] $message) {
    [Console]::Error.WriteLine("build.ps1: $message")
    exit 1
}

# Windows PowerShell 5.1 takes a line on a program's redirected stderr for an error, and 'Stop' would end the script there.
function Get-SdkVersion {
    $ErrorActionPreference = 'Continue'
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) { return $null }
    Push-Location $root
    try { $version = & dotnet --version 2>$null; if ($LASTEXITCODE -eq 0) { return [string]$version } } finally { Pop-Location }
    return $null
}

$sdk = Get-SdkVersion
if (-not $sdk) { Stop-Build 'no .NET SDK in PATH is what this repository asks for; install .NET 10 from https://dotnet.microsoft.com/download' }

# Each state of the inputs has a program of its own, so that no run takes that of another.
function Get-InputHash {
    $files = [string[]]@(
        @([IO.Directory]::GetFiles((Join-Path $root 'build'), '*', 'AllDirectories') | Where-Object { $_ -notmatch '[\\/](bin|obj)[\\/]' }) +
        @('global.json', 'nuget.config', 'NuGet.config', 'NuGet.Config' | ForEach-Object { Join-Path $root $_ } | Where-Object { [IO.File]::Exists($_) }))
    [Array]::Sort($files, [StringComparer]::Ordinal)
    $algorithm = [Security.Cryptography.SHA256]::Create()
    try {
        $text = "pwsh $sdk`n" + (($files | ForEach-Object {
            $_.Substring($root.Length) + ' ' + [BitConverter]::ToString($algorithm.ComputeHash([IO.File]::ReadAllBytes($_)))
        }) -join "`n")
        return [BitConverter]::ToString($algorithm.ComputeHash([Text.Encoding]::UTF8.GetBytes($text))).Replace('-', '').ToLowerInvariant().Substring(0, 16)
    }
    finally { $algorithm.Dispose() }
}

$folder = Join-Path $programs (Get-InputHash)
$program = Join-Path $folder '_build.dll'
if (-not [IO.File]::Exists($program)) {
    [Console]::Error.WriteLine('Compiling the build (about a minute the first time) ...')
    $work = Join-Path $root ".nuke/temp/compile.$PID"
    try {
        $ErrorActionPreference = 'Continue'
        & dotnet build (Join-Path $root 'build/_build.csproj') --configuration Release -nologo -verbosity:quiet "-p:ArtifactsPath=$work" |
            ForEach-Object { [Console]::Error.WriteLine([string]$_) }
        if ($LASTEXITCODE -ne 0) { Stop-Build 'the build program does not compile; the errors are above' }
        $ErrorActionPreference = 'Stop'
        $null = New-Item -ItemType Directory -Force $programs
        # Only as a whole; and where another run was faster, that one's is as good.
        if (-not [IO.Directory]::Exists($folder)) { [IO.Directory]::Move((Join-Path $work 'bin/_build/release'), $folder) }
    }
    finally { Remove-Item -Recurse -Force -ErrorAction SilentlyContinue $work }
}

$ErrorActionPreference = 'Continue'
$place = if ($args -match '^--root(=|$)') { @() } else { @('--root', $root) }
& dotnet $program @args @place
exit $LASTEXITCODE
