#!/usr/bin/env bash
# Compiles the build when its inputs changed, then runs it; every option is the build's own: ./build.sh --help
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
programs="$root/.nuke/temp/bin/_build"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NUKE_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

fail() {
    printf 'build.sh: %s\n' "$*" >&2
    exit 1
}

hash_text() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi; }

sdk=$(cd "$root" && dotnet --version 2>/dev/null) ||
    fail "no .NET SDK in PATH is what this repository asks for; install .NET 10 from https://dotnet.microsoft.com/download"

# Each state of the inputs has a program of its own, so that no run takes that of another.
inputs() (
    cd "$root"
    printf '%s\n' "$sdk"
    { find build -type f ! -path '*/bin/*' ! -path '*/obj/*'; ls -d global.json [Nn]u[Gg]et.[Cc]onfig 2>/dev/null || true; } |
        LC_ALL=C sort | while IFS= read -r file; do printf '%s\n' "$file" && cat "$file"; done
)

name=$(inputs | hash_text | cut -c 1-16)
program="$programs/$name/_build.dll"

if [[ ! -f $program ]]; then
    printf 'Compiling the build (about a minute the first time) ...\n' >&2
    work="$root/.nuke/temp/compile.$$"
    trap 'rm -rf "$work"' EXIT
    dotnet build "$root/build/_build.csproj" --configuration Release -nologo -verbosity:quiet "-p:ArtifactsPath=$work" >&2 ||
        fail "the build program does not compile; the errors are above"
    mkdir -p "$programs"
    # Only as a whole; and where another run was faster, that one's is as good.
    [[ -d $programs/$name ]] || mv "$work/bin/_build/release" "$programs/$name"
    rm -rf "$work"
    trap - EXIT
fi

case " $* " in
    *' --root '* | *' --root='*) exec dotnet "$program" "$@" ;;
    *) exec dotnet "$program" "$@" --root "$root" ;;
esac
