#!/usr/bin/env bash
# Compiles the build when its inputs changed, then runs it; every option is the build's own: ./build.sh --help
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
temp="$root/.nuke/temp"
engine=fairlead
install=false
arguments=()

fail() {
    rm -f "$temp/build.look.$$"
    printf 'build.sh: %s\n' "$*" >&2
    exit 1
}

while (($#)); do
    case $1 in
        --install-sdk) install=true ;;
        --engine=*) engine=${1#*=} ;;
        --engine)
            engine=${2-}
            if (($# > 1)); then shift; fi
            ;;
        *) arguments+=("$1") ;;
    esac
    shift
done
case $engine in
    fairlead | nuke) ;;
    '') fail "--engine needs a value: fairlead or nuke" ;;
    *) fail "unknown engine '$engine'; the choices are fairlead and nuke" ;;
esac

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NUKE_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

# --- Nothing to ask and nothing to hash when nothing was touched since the last look --------------------------------
# A file's time of last change of any kind cannot be set back, and a folder has one too: as safe as hashing, and cheaper.
program="$temp/bin/_build/release/_build.dll"
look="$temp/build.look"

find_inputs() {
    (cd "$root" && find build src/Fairlead.* Directory.Build.props Directory.Packages.props global.json .editorconfig "$@")
}

is_untouched() {
    [[ -f $program && -f $look && $(sed -n 1p "$look") == "$engine ${CI:-}" ]] &&
        # A cache of CI may have put another program in its place.
        cmp -s "$temp/build.stamp" "$look.stamp" &&
        dotnet=$(sed -n 2p "$look") && command -v "$dotnet" >/dev/null &&
        [[ -z $(find_inputs -cnewer "$look" -print 2>/dev/null | head -n 1) ]]
}

run() {
    case " ${arguments[*]-} " in
        *' --root '* | *' --root='*) ;;
        *) arguments+=(--root "$root") ;;
    esac
    exec "$dotnet" "$program" "${arguments[@]}"
}

use_downloaded_sdk() { export DOTNET_ROOT="$temp/dotnet" PATH="$temp/dotnet:$PATH"; }

if is_untouched; then
    if [[ $dotnet == "$temp/"* ]]; then use_downloaded_sdk; fi
    run
fi

# --- The SDK that global.json asks for ------------------------------------------------------------------------------
satisfies() { (cd "$root" && "$1" --version) 2>/dev/null; }

download_sdk() {
    printf 'Downloading the .NET SDK %s into .nuke/temp/dotnet ...\n' "$wanted" >&2
    mkdir -p "$temp"
    curl --fail --silent --show-error --location https://dot.net/v1/dotnet-install.sh --output "$temp/dotnet-install.sh" ||
        fail "the SDK cannot be downloaded from https://dot.net; install it by hand from https://dotnet.microsoft.com/download/dotnet/10.0"
    bash "$temp/dotnet-install.sh" --version "$wanted" --install-dir "$temp/dotnet" --no-path >&2
}

wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")
dotnet=dotnet
if ! sdk=$(satisfies dotnet); then
    dotnet="$temp/dotnet/dotnet"
    if ! sdk=$(satisfies "$dotnet"); then
        "$install" || fail ".NET SDK $wanted or a later patch of it is needed (global.json), and 'dotnet' in PATH is not it." \
            $'\n'"  Install it from https://dotnet.microsoft.com/download/dotnet/10.0," \
            $'\n'"  or run ./build.sh --install-sdk to download it into .nuke/temp/dotnet."
        download_sdk
        sdk=$(satisfies "$dotnet") || fail "the downloaded SDK in .nuke/temp/dotnet does not satisfy global.json; delete that folder and try again"
    fi
    use_downloaded_sdk
fi

# --- The build program: compiled again only when the content of its inputs changed ----------------------------------
hash_lines() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
export -f hash_lines

stamp_of_inputs() {
    cd "$root"
    printf '%s %s %s\n' "$sdk" "$engine" "${CI:-}"
    find_inputs -type f -print0 | LC_ALL=C sort -z | xargs -0 bash -c 'hash_lines "$@"' hash
}

compile() {
    printf 'Compiling the build (about a minute the first time) ...\n' >&2
    local output
    output=$("$dotnet" build "$root/build/_build.csproj" --configuration Release -p:BuildEngine="$engine" -nologo -verbosity:quiet 2>&1) && return
    printf '%s\n' "$output" >&2
    fail "the build program does not compile; the errors are above"
}

# A folder is the one lock every shell has; the process id in it tells a stale one.
lock="$temp/build.lock"

owner_of() { cat "$1/pid" 2>/dev/null || true; }

seconds_since_change() {
    local changed
    changed=$(stat -c %Y "$1" 2>/dev/null || stat -f %m "$1" 2>/dev/null) || changed=$(date +%s)
    printf '%s' $(($(date +%s) - changed))
}

# Without a process id the owner is about to write it, or was killed before it could.
is_stale() {
    if [[ -n $1 ]]; then
        ! kill -0 "$1" 2>/dev/null
    else
        (($(seconds_since_change "$lock") > 10))
    fi
}

# One waiter at a time looks again and removes, else a late one would remove the lock of the next owner.
remove_stale_lock() {
    local guard="$lock.guard" moved="$lock.stale.$$"
    if mkdir "$guard" 2>/dev/null; then
        if is_stale "$(owner_of "$lock")" && mv "$lock" "$moved"; then rm -rf "$moved"; fi
        rmdir "$guard" 2>/dev/null || true
    elif (($(seconds_since_change "$guard") > 10)); then
        rmdir "$guard" 2>/dev/null || true
    else
        sleep 0.2
    fi
}

try_lock() { mkdir "$lock" 2>/dev/null && { printf '%s' "$$" >"$lock/pid"; } 2>/dev/null; }

release_lock() { if [[ $(owner_of "$lock") == "$$" ]]; then rm -rf "$lock"; fi; }

take_lock() {
    local waited=false owner
    mkdir -p "$temp"
    [[ -w $temp ]] || fail "the folder $temp cannot be written to; the compiled build belongs there"
    until try_lock; do
        owner=$(owner_of "$lock")
        if is_stale "$owner"; then
            remove_stale_lock
            continue
        fi
        "$waited" || printf 'Waiting for process %s, which compiles the build ...\n' "${owner:-unknown}" >&2
        waited=true
        sleep 0.2
    done
    trap release_lock EXIT
}

# Begun before the inputs are read, so that what is touched meanwhile is newer.
{ mkdir -p "$temp" && printf '%s\n' "$engine ${CI:-}" "$dotnet" >"$look.$$"; } 2>/dev/null || true
stamp=$(stamp_of_inputs | hash_lines | cut -d ' ' -f 1)
if [[ ! -f $program || $(cat "$temp/build.stamp" 2>/dev/null || true) != "$stamp" ]]; then
    take_lock
    if [[ ! -f $program || $(cat "$temp/build.stamp" 2>/dev/null || true) != "$stamp" ]]; then
        rm -f "$temp/build.stamp"
        compile
        printf '%s' "$stamp" >"$temp/build.stamp"
    fi
    release_lock
    trap - EXIT
fi

{ cp "$temp/build.stamp" "$look.stamp" && mv "$look.$$" "$look"; } 2>/dev/null || true
run
