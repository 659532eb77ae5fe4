#!/usr/bin/env bash
# Compiles the build when its inputs changed, then runs it; every option is the build's own: ./build.sh --help
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
temp="$root/.nuke/temp"
new="$temp/build.inputs.$$"
engine=fairlead
install=false
arguments=()

fail() {
    rm -f "$temp/build.look.$$" "$new"
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
# The clock can: a look from the future was taken before that, and nothing is newer than it for a while.
program="$temp/bin/_build/release/_build.dll"
look="$temp/build.look"
# Beside the program, so that whoever keeps it, such as CI's cache or Clean, keeps what is known of it.
inputs="$temp/bin/_build/build.inputs"
outputs="$temp/bin/_build/build.outputs"

find_inputs() {
    (cd "$root" && find build src/Fairlead.* src/*.cs src/*.targets Directory.Build.props Directory.Packages.props global.json .editorconfig "$@" 2>/dev/null) || true
}

projects() { (cd "$root/src" && printf '%s\n' _build Fairlead.*); }

# What was compiled, as far as it is used again: the programs, and what they are put together from.
find_outputs() {
    (cd "$temp" 2>/dev/null && find bin/_build/release bin/Fairlead.{Agent,Sandbox}/release $(projects | sed 's#.*#obj/&/release#') "$@" 2>/dev/null) || true
}

is_untouched() {
    [[ -f $program && -f $look && $(sed -n 1p "$look") == "$engine ${CI:-}" ]] &&
        # A cache of CI may have put another program in its place.
        cmp -s "$temp/build.stamp" "$look.stamp" &&
        dotnet=$(sed -n 2p "$look") && command -v "$dotnet" >/dev/null &&
        is_past "$look" &&
        [[ -z $(find_inputs -cnewer "$look" -print | head -n 1) ]] &&
        [[ -z $(find_outputs -cnewer "$look" -print | head -n 1) ]]
}

is_past() {
    local now="$temp/build.now.$$" past=true
    { : >"$now"; } 2>/dev/null || true
    if [[ $1 -nt $now ]]; then past=false; fi
    rm -f "$now"
    "$past"
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

list_of_inputs() (
    cd "$root"
    printf '%s %s %s\n' "$sdk" "$engine" "${CI:-}"
    find_inputs -type f -print0 | LC_ALL=C sort -z | xargs -0 bash -c 'hash_lines "$@"' hash
)

list_of_outputs() (
    cd "$temp"
    find_outputs -type f '(' -name '*.dll' -o -name '*.json' ')' -print0 | LC_ALL=C sort -z | xargs -0 bash -c 'hash_lines "$@"' hash
)

# The projects of the files on whose lines two lists differ; "all" where it is no project's file, or nothing is known.
projects_of_difference() {
    if [[ ! -f $1 ]]; then
        printf 'all\n'
        return
    fi
    LC_ALL=C sort "$1" "$2" | uniq -u | sed 's/^[^ ]*  *//' | projects_of_files
}

projects_of_files() { sed -e 's#^build/.*#_build#;t' -e 's#^[a-z]*/\([^/]*\)/.*#\1#;t' -e 's#.*#all#' | sort -u; }

# In the place of whatever lies there: a file that is closed to writing, about which mv would ask, or a folder.
put() { { [[ ! -d $2 ]] || rm -rf "$2"; } && mv -f "$1" "$2"; }

# MSBuild goes by times and believes what it finds: what is to be compiled anew must not be there.
drop() {
    local project
    while read -r project; do
        case $project in
            all) projects | drop ;;
            *) rm -rf "${temp:?}/bin/$project/release" "${temp:?}/obj/$project/release" ;;
        esac
    done
}

# Outputs newer than now were made before the clock was set back, and would pass for newer than what is compiled next.
drop_what_changed() {
    projects_of_difference "$inputs" "$new" | drop
    list_of_outputs >"$temp/build.outputs.$$" && projects_of_difference "$outputs" "$temp/build.outputs.$$" | drop
    rm -f "$temp/build.outputs.$$"
    if [[ -n $(find_outputs -type f -newer "$look.$$" -print | head -n 1) ]]; then printf 'all\n' | drop; fi
}

# Who forbids compilers that stay, as CI does, gets one that serves all projects and ends with the last: each would start
# a cold one. What runs for a minute does not get back what it costs to watch which of its paths are hot.
compile_once() {
    local name="fairlead-$$" own=() code=0 server
    server=$(compiler_server)
    if [[ -f $server ]]; then own=(-p:UseSharedCompilation=true -p:SharedCompilationId="$name"); fi
    DOTNET_TieredPGO=${DOTNET_TieredPGO-0} "$dotnet" build "$root/build/_build.csproj" --configuration Release \
        -p:BuildEngine="$engine" -nologo -verbosity:quiet ${own[@]+"${own[@]}"} 2>&1 || code=$?
    if [[ -f $server ]]; then "$dotnet" "$server" -pipename:"$name" -shutdown >/dev/null 2>&1 || true; fi
    return $code
}

# Nothing where compilers may stay.
compiler_server() {
    if [[ ${UseSharedCompilation-} == [Ff][Aa][Ll][Ss][Ee] ]]; then
        printf '%s/sdk/%s/Roslyn/bincore/VBCSCompiler.dll' "$(dirname "$(readlink -f "$(command -v "$dotnet")")")" "$sdk"
    fi
}

compile() {
    printf 'Compiling the build (about a minute the first time) ...\n' >&2
    local output project
    output=$(compile_once) && return
    # Where it is not the source that is wrong, it may be what an earlier compilation left, such as a file that was cut off.
    if [[ $output != *'error CS'* || $output == *'error CS0009'* || $output == *'error CS0006'* ]]; then
        for project in $(projects); do rm -rf "${temp:?}/bin/$project" "${temp:?}/obj/$project"; done
        output=$(compile_once) && return
    fi
    printf '%s\n' "$output" >&2
    fail "the build program does not compile; the errors are above"
}

is_current() {
    [[ -f $program && $(cat "$temp/build.stamp" 2>/dev/null || true) == "$stamp" ]] &&
        list_of_outputs | cmp -s - <(known_outputs)
}

# A program that was put here ready made has nothing that it was put together from.
known_outputs() {
    if [[ -d $temp/obj/_build/release ]]; then cat "$outputs"; else grep ' bin/' "$outputs"; fi 2>/dev/null
}

# Begun before the inputs are read, so that what is touched meanwhile is newer.
look_at_inputs() {
    { mkdir -p "$temp" && printf '%s\n' "$engine ${CI:-}" "$dotnet" >"$look.$$"; } 2>/dev/null || true
    stamp=$(list_of_inputs | { tee "$new" 2>/dev/null || cat; } | hash_lines | cut -d ' ' -f 1)
}

# What was written while it compiled may have been read before or after that.
compile_until_untouched() {
    local attempt touched
    for attempt in 1 2 3 4 5; do
        rm -rf "$temp/build.stamp"
        drop_what_changed
        compile
        touched=$(find_inputs -type f -cnewer "$look.$$" -print)
        if [[ -z $touched ]]; then
            put "$new" "$inputs"
            list_of_outputs >"$temp/build.outputs.$$"
            put "$temp/build.outputs.$$" "$outputs"
            printf '%s' "$stamp" >"$temp/build.stamp.$$"
            put "$temp/build.stamp.$$" "$temp/build.stamp"
            return
        fi
        printf '%s\n' "$touched" | projects_of_files | drop
        look_at_inputs
    done
    fail "the source of the build changed each of the $attempt times it was compiled; find what writes into it and run again"
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

look_at_inputs
if ! is_current; then
    take_lock
    if ! is_current; then compile_until_untouched; fi
    release_lock
    trap - EXIT
fi

rm -f "$new"
# What is compiled is older than this look, as is_untouched wants it.
{ printf '%s\n' "$engine ${CI:-}" "$dotnet" >"$look.$$.new"; } 2>/dev/null || true
if [[ -z $(find_inputs -cnewer "$look.$$" -print | head -n 1) ]]; then
    { cp "$temp/build.stamp" "$look.$$.stamp" && put "$look.$$.stamp" "$look.stamp" && put "$look.$$.new" "$look"; } 2>/dev/null || true
fi
rm -f "$look.$$" "$look.$$.new" "$look.$$.stamp"
run
