#!/bin/sh
# Runs target/installed/bin/pycharter in a root directory with nothing else but the files that every container engine provides
# (/etc/hosts, /etc/resolv.conf, /dev/urandom), and /tmp and /dev/shm for the files of the tests:
#
#     ./mvnw verify -Dnative -Dinstalled.program="$PWD/native/in-empty-root.sh" -DexcludedGroups=starts-programs \
#         -Dquarkus.native.additional-build-args-append=--static,--libc=musl
#
# Requires root on Linux. The root directory is mounted for this process only, and disappears with it.
program=${0%/*}/../target/installed/bin/pycharter
empty=${TMPDIR:-/tmp}/pycharter-empty-root
mkdir -p "$empty" || exit
directory=$(pwd -P)
case $directory in
    /tmp | /tmp/* | /dev/shm/*) ;;
    *) directory=/ ;;
esac
# shellcheck disable=SC2016 # the inner shell expands it
exec unshare --mount /bin/sh -c '
    program=$1 empty=$2 directory=$3
    shift 3
    mount -t tmpfs -o mode=755 empty "$empty" &&
        mkdir -p "$empty/dev/shm" "$empty/etc" "$empty/tmp" &&
        mount --bind /tmp "$empty/tmp" &&
        mount --bind /dev/shm "$empty/dev/shm" &&
        : >"$empty/dev/random" &&
        : >"$empty/dev/urandom" &&
        mount --bind /dev/urandom "$empty/dev/random" &&
        mount --bind /dev/urandom "$empty/dev/urandom" &&
        cp /etc/hosts /etc/resolv.conf "$empty/etc/" &&
        : >"$empty/pycharter" &&
        mount --bind "$program" "$empty/pycharter" || exit
    exec unshare --root="$empty" --wd="$directory" /pycharter "$@"
' sh "$program" "$empty" "$directory" "$@"
