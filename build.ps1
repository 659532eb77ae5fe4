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
# The lists are those of build.sh, line by line, so that either script knows what the other one compiled.
$program = Join-Path $temp 'bin/_build/release/_build.dll'
$stampFile = Join-Path $temp 'build.stamp'
$look = Join-Path $temp "build.look.$PID"
# Beside the program, so that whoever keeps it, such as CI's cache or Clean, keeps what is known of it.
$inputsFile = Join-Path $temp 'bin/_build/build.inputs'
$outputsFile = Join-Path $temp 'bin/_build/build.outputs'

function Get-Hash([byte[]] $bytes) {
    $algorithm = [Security.Cryptography.SHA256]::Create()
    try { return [BitConverter]::ToString($algorithm.ComputeHash($bytes)).Replace('-', '').ToLowerInvariant() }
    finally { $algorithm.Dispose() }
}

function Get-Files([string] $folder, [string[]] $paths) {
    foreach ($path in $paths) {
        $full = Join-Path $folder $path
        if ([IO.File]::Exists($full)) { $path }
        elseif ([IO.Directory]::Exists($full)) {
            foreach ($file in [IO.Directory]::GetFiles($full, '*', 'AllDirectories')) { $file.Substring($folder.Length + 1).Replace('\', '/') }
        }
    }
}

function Get-Projects {
    '_build'
    foreach ($folder in [IO.Directory]::GetDirectories((Join-Path $root 'src'), 'Fairlead.*')) { [IO.Path]::GetFileName($folder) }
}

function Get-Inputs {
    $sources = @(Get-Projects | Select-Object -Skip 1 | ForEach-Object { "src/$_" }) +
        @('*.cs', '*.targets' | ForEach-Object { [IO.Directory]::GetFiles((Join-Path $root 'src'), $_) } |
            ForEach-Object { 'src/' + [IO.Path]::GetFileName($_) })
    Get-Files $root (@('build') + $sources + @('Directory.Build.props', 'Directory.Packages.props', 'global.json', '.editorconfig'))
}

# What was compiled, as far as it is used again: the programs, and what they are put together from.
function Get-Outputs {
    Get-Files $temp (@('bin/_build/release', 'bin/Fairlead.Agent/release', 'bin/Fairlead.Sandbox/release') + @(Get-Projects | ForEach-Object { "obj/$_/release" }))
}

function Get-List([string] $folder, [string[]] $files) {
    $sorted = [string[]]@($files | Where-Object { $_ })
    [Array]::Sort($sorted, [StringComparer]::Ordinal)
    foreach ($file in $sorted) { "$(Get-Hash ([IO.File]::ReadAllBytes((Join-Path $folder $file))))  $file" }
}

function Get-InputList { @("$sdk $engine $env:CI") + @(Get-List $root (Get-Inputs)) }

function Get-OutputList { Get-List $temp (Get-Outputs | Where-Object { $_ -like '*.dll' -or $_ -like '*.json' }) }

function Get-Text([string[]] $lines) { (@($lines) | Where-Object { $null -ne $_ } | ForEach-Object { "$_`n" }) -join '' }

function Read-Lines([string] $file) { try { [IO.File]::ReadAllLines($file) } catch { $null = 'What cannot be read is not known.' } }

function Write-Text([string] $file, [string] $text) {
    $null = New-Item -ItemType Directory -Force ([IO.Path]::GetDirectoryName($file))
    [IO.File]::WriteAllText("$file.$PID", $text)
    Move-Item -Force "$file.$PID" $file
}

# The projects of the files on whose lines two lists differ; "all" where it is no project's file, or nothing is known.
function Get-ProjectsOfDifference([string[]] $known, [string[]] $now) {
    if (-not $known) { return 'all' }
    Compare-Object @($known) @($now | Where-Object { $_ }) -CaseSensitive | ForEach-Object { Get-ProjectOfFile ($_.InputObject -replace '^\S*\s+', '') }
}

function Get-ProjectOfFile([string] $file) {
    if ($file -like 'build/*') { '_build' } elseif ($file -match '^[a-z]*/([^/]*)/.') { $Matches[1] } else { 'all' }
}

# MSBuild goes by times and believes what it finds: what is to be compiled anew must not be there.
function Remove-Compiled([string[]] $projects, [string] $part = '/release') {
    if ($projects -contains 'all') { $projects = Get-Projects }
    foreach ($project in $projects | Where-Object { $_ } | Sort-Object -Unique) {
        foreach ($kind in 'bin', 'obj') { Remove-Item -Recurse -Force -ErrorAction SilentlyContinue (Join-Path $temp "$kind/$project$part") }
    }
}

# Outputs newer than now were made before the clock was set back, and would pass for newer than what is compiled next.
function Remove-WhatChanged {
    Remove-Compiled (Get-ProjectsOfDifference (Read-Lines $inputsFile) $script:list)
    Remove-Compiled (Get-ProjectsOfDifference (Read-Lines $outputsFile) (Get-OutputList))
    $now = [IO.File]::GetLastWriteTimeUtc($look)
    if (Get-Outputs | Where-Object { [IO.File]::GetLastWriteTimeUtc((Join-Path $temp $_)) -gt $now }) { Remove-Compiled 'all' }
}

# Who forbids compilers that stay, as CI does, gets one that serves all projects and ends with the last: each would start
# a cold one. What runs for a minute does not get back what it costs to watch which of its paths are hot.
function Invoke-Dotnet {
    $ErrorActionPreference = 'Continue'
    $own = @()
    $server = Get-CompilerServer
    if ($server) { $own = @('-p:UseSharedCompilation=true', "-p:SharedCompilationId=fairlead-$PID") }
    $profiling = $env:DOTNET_TieredPGO
    if (-not $profiling) { $env:DOTNET_TieredPGO = '0' }
    & $dotnet build (Join-Path $root 'build/_build.csproj') --configuration Release "-p:BuildEngine=$engine" -nologo -verbosity:quiet @own 2>&1 |
        ForEach-Object { [string]$_ }
    $code = $LASTEXITCODE
    $env:DOTNET_TieredPGO = $profiling
    if ($server) { $null = & $dotnet $server "-pipename:fairlead-$PID" -shutdown 2>&1 }
    $global:LASTEXITCODE = $code
}

# Nothing where compilers may stay.
function Get-CompilerServer {
    if ($env:UseSharedCompilation -ne 'false') { return }
    $file = (Get-Command $dotnet).Source
    $target = (Get-Item $file).Target | Select-Object -First 1
    if ($target) { $file = [IO.Path]::Combine([IO.Path]::GetDirectoryName($file), $target) }
    $file = Join-Path ([IO.Path]::GetDirectoryName($file)) "sdk/$sdk/Roslyn/bincore/VBCSCompiler.dll"
    if ([IO.File]::Exists($file)) { $file }
}

function Invoke-Compile {
    [Console]::Error.WriteLine('Compiling the build (about a minute the first time) ...')
    $output = @(Invoke-Dotnet)
    if ($LASTEXITCODE -eq 0) { return }
    # Where it is not the source that is wrong, it may be what an earlier compilation left, such as a file that was cut off.
    if (-not ($output -match 'error CS') -or ($output -match 'error CS000[69]')) {
        Remove-Compiled 'all' ''
        $output = @(Invoke-Dotnet)
        if ($LASTEXITCODE -eq 0) { return }
    }
    $output | ForEach-Object { [Console]::Error.WriteLine($_) }
    Remove-Item $look
    Stop-Build 'the build program does not compile; the errors are above'
}

# A program that was put here ready made has nothing that it was put together from.
function Test-Current {
    if (-not [IO.File]::Exists($program) -or (Get-Text (Read-Lines $stampFile)) -ne "$stamp`n") { return $false }
    $known = Read-Lines $outputsFile
    if (-not (Test-Path (Join-Path $temp 'obj/_build/release'))) { $known = $known | Where-Object { $_ -like '* bin/*' } }
    return (Get-Text (Get-OutputList)) -ceq (Get-Text $known)
}

# Begun before the inputs are read, so that what is written meanwhile is newer.
function Read-Inputs {
    $null = New-Item -ItemType Directory -Force $temp
    [IO.File]::WriteAllText($look, '')
    $script:list = @(Get-InputList)
    $script:stamp = Get-Hash ([Text.Encoding]::UTF8.GetBytes((Get-Text $list)))
}

# No time tells whether something was written while it compiled, as anybody may set it; the system says what is.
function Start-Watch {
    foreach ($folder in 'build', 'src') {
        $watcher = [IO.FileSystemWatcher]::new((Join-Path $root $folder))
        $watcher.IncludeSubdirectories = $true
        $watcher.NotifyFilter = 'FileName, LastWrite, Size, Attributes, CreationTime'
        foreach ($kind in 'Changed', 'Created', 'Deleted', 'Renamed', 'Error') { Register-ObjectEvent $watcher $kind -SourceIdentifier "fairlead.$folder.$kind" }
        $watcher.EnableRaisingEvents = $true
        $watcher
    }
}

function Stop-Watch($watchers) {
    # What was written a moment ago is still on its way.
    Start-Sleep -Milliseconds 100
    Get-EventSubscriber | Where-Object SourceIdentifier -Like 'fairlead.*' | Unregister-Event
    foreach ($told in @(Get-Event | Where-Object SourceIdentifier -Like 'fairlead.*')) {
        Remove-Event -EventIdentifier $told.EventIdentifier
        if ($told.SourceIdentifier -like '*.Error') { 'all' }
        else {
            $file = $told.SourceEventArgs.FullPath.Substring($root.Length + 1).Replace('\', '/')
            if ($file -match '^(build/|src/Fairlead\.[^/]*/|src/[^/]*\.(cs|targets)$)' -and -not [IO.Directory]::Exists($told.SourceEventArgs.FullPath)) { Get-ProjectOfFile $file }
        }
    }
    $watchers | ForEach-Object { $_.Dispose() }
}

# What was written while it compiled may have been read before or after that.
function Invoke-CompileUntilUntouched {
    foreach ($attempt in 1..5) {
        Remove-Item -Force $stampFile -ErrorAction SilentlyContinue
        Remove-WhatChanged
        $watchers = @(Start-Watch | Where-Object { $_ -is [IO.FileSystemWatcher] })
        # Between the list and the watch something may have been written, too.
        $before = Get-Text (Get-InputList)
        Invoke-Compile
        $touched = @(Stop-Watch $watchers)
        if ($before -cne (Get-Text $list)) { $touched += Get-ProjectsOfDifference $list (Get-InputList) }
        if (-not $touched -and $before -ceq (Get-Text (Get-InputList))) {
            Write-Text $inputsFile $before
            Write-Text $outputsFile (Get-Text (Get-OutputList))
            Write-Text $stampFile $stamp
            return
        }
        Remove-Compiled $touched
        Read-Inputs
    }
    Remove-Item $look
    Stop-Build 'the source of the build changed each of the 5 times it was compiled; find what writes into it and run again'
}

Read-Inputs
if (-not (Test-Current)) {
    # Named after the folder, whose letters may come in either case; every process must arrive at the same name.
    $mutex = [Threading.Mutex]::new($false, 'fairlead-build-' + (Get-Hash ([Text.Encoding]::UTF8.GetBytes($root.ToUpperInvariant()))))
    try { $null = $mutex.WaitOne() }
    catch [Threading.AbandonedMutexException] { $null = 'Its owner was killed; the mutex belongs to this process now.' }
    try { if (-not (Test-Current)) { Invoke-CompileUntilUntouched } }
    finally { $mutex.ReleaseMutex(); $mutex.Dispose() }
}
Remove-Item $look

if (-not ($arguments | Where-Object { $_ -eq '--root' -or $_ -like '--root=*' })) { $arguments.AddRange([string[]]('--root', $root)) }
$commandLine = @($program) + $arguments.ToArray()
$ErrorActionPreference = 'Continue'
& $dotnet @commandLine
exit $LASTEXITCODE
