#!/bin/sh
# Packs the release archive of one platform: native/package.sh PROGRAM VERSION PLATFORM DIRECTORY
#
# Creates DIRECTORY/pycharter-VERSION-PLATFORM.tar.gz. It contains one directory of the same name, whose bin/ and share/ are
# installed by install.sh and the Homebrew formula.
set -eu
umask 022

die() {
    printf 'package.sh: %s\n            %s\n' "$1" "$2" >&2
    exit 1
}

[ $# -eq 4 ] || die "Expected four arguments, got $#." "Run native/package.sh PROGRAM VERSION PLATFORM DIRECTORY."
program=$1 version=$2 directory=$4
name=pycharter-$version-$3
checkout=$(cd "${0%/*}/.." && pwd -P)
case $program in
    */*) ;;
    *) program=./$program ;;
esac

reported=$("$program" --version </dev/null) || die "\"$program\" does not run." "Build it for the machine that packs the archive."
case $reported in
    "pycharter $version" | "pycharter $version "*) ;;
    *) die "\"$program\" is not version \"$version\"; it reports \"$reported\"." "Set the version in pom.xml and build it again." ;;
esac

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
share=$stage/$name/share
mkdir -p "$stage/$name/bin" "$share/doc/pycharter" "$directory"
cp "$program" "$stage/$name/bin/pycharter"
chmod 755 "$stage/$name/bin/pycharter"
cp "$checkout/LICENSE" "$share/doc/pycharter/LICENSE"

for page in "$checkout"/target/man/*.1; do
    [ -f "$page" ] || continue
    mkdir -p "$share/man/man1"
    cp "$page" "$share/man/man1/"
done

# Writes the completion script for the shell $1 to the file $2 in share/.
write_completion() {
    mkdir -p "$share/${2%/*}"
    "$program" completion "$1" </dev/null >"$share/$2" || die "\"$program completion $1\" failed." "Fix the command."
}

write_completion bash bash-completion/completions/pycharter
write_completion zsh zsh/site-functions/_pycharter
write_completion fish fish/vendor_completions.d/pycharter.fish

# Record root as the owner, whoever packs the archive; GNU tar and macOS's tar have different options for that.
if tar --version | grep -q GNU; then
    set -- --owner=0 --group=0 --numeric-owner
else
    set -- --uid 0 --gid 0
fi
tar -C "$stage" "$@" -cf "$stage/archive.tar" "$name"
gzip -9n "$stage/archive.tar"
mv "$stage/archive.tar.gz" "$directory/$name.tar.gz"
