#!/bin/sh
# Runs target/installed/bin/pycharter in a root directory that holds nothing but it, what every container engine puts there
# (the network's /etc/hosts and /etc/resolv.conf, and /dev/urandom), and /tmp and /dev/shm, for the files of the tests:
#
#     ./mvnw verify -Dnative -Dinstalled.program="$PWD/native/in-empty-root.sh" -DexcludedGroups=starts-programs \
#         -Dquarkus.native.additional-build-args-append=--static,--libc=musl
#
# It takes root on Linux. The root directory is a mount of this process alone, and is gone with it.
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
