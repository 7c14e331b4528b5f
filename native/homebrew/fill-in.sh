#!/bin/sh
# Writes the Homebrew formula of a release to standard output: native/homebrew/fill-in.sh VERSION SHA256SUMS
#
# SHA256SUMS is that of the release. The formula names one archive for each platform; each must be in there.
set -eu

die() {
    printf 'fill-in.sh: %s\n            %s\n' "$1" "$2" >&2
    exit 1
}

[ $# -eq 2 ] || die "It takes two arguments, not $#." "Run native/homebrew/fill-in.sh VERSION SHA256SUMS."
version=$1 sums=$2
[ -r "$sums" ] || die "\"$sums\" cannot be read." "Name the file SHA256SUMS of the release."

# "SHA-256  pycharter-VERSION-PLATFORM.tar.gz" fills in @PLATFORM@.
dots=$(printf %s "$version" | sed 's/\./\\./g')
checksums=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]pycharter-$dots-\([a-z0-9_-]*\)\.tar\.gz\$/s|@\2@|\1|/p" "$sums")
formula=$(sed -e '/^# /d' -e "s|@version@|$version|" -e "$checksums" "${0%/*}/pycharter.rb")
missing=$(printf '%s\n' "$formula" | sed -n 's/.*@\(.*\)@.*/\1/p' | tr '\n' ' ')
[ -z "$missing" ] ||
    die "\"$sums\" lacks release \"$version\" for: ${missing% }." "Give the SHA256SUMS of that release, with all its archives."
printf '%s\n' "$formula"
