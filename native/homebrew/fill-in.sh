#!/bin/sh
# Prints the Homebrew formula of a release: native/homebrew/fill-in.sh VERSION SHA256SUMS
#
# SHA256SUMS is the release's checksum file. It must list the archives of all platforms in the formula.
set -eu

die() {
    printf 'fill-in.sh: %s\n            %s\n' "$1" "$2" >&2
    exit 1
}

[ $# -eq 2 ] || die "Expected two arguments, got $#." "Run native/homebrew/fill-in.sh VERSION SHA256SUMS."
version=$1 sums=$2
[ -r "$sums" ] || die "\"$sums\" cannot be read." "Pass the SHA256SUMS file of the release."

# "SHA-256  pycharter-VERSION-PLATFORM.tar.gz" fills in @PLATFORM@.
dots=$(printf %s "$version" | sed 's/\./\\./g')
checksums=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]pycharter-$dots-\([a-z0-9_-]*\)\.tar\.gz\$/s|@\2@|\1|/p" "$sums")
formula=$(sed -e '/^# /d' -e "s|@version@|$version|" -e "$checksums" "${0%/*}/pycharter.rb")
missing=$(printf '%s\n' "$formula" | sed -n 's/.*@\(.*\)@.*/\1/p' | tr '\n' ' ')
[ -z "$missing" ] ||
    die "\"$sums\" lacks release \"$version\" for: ${missing% }." "Pass the SHA256SUMS file of that release, with all its archives."
printf '%s\n' "$formula"
