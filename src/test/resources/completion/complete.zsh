# Prints what the completion script $1 offers for each of the lines behind it, the cursor being at the line's end. A script
# named _pycharter is found in its directory, any other is sourced. Zsh completes in a terminal only, so the lines are
# typed into one.
zmodload zsh/zpty
cat >setup <<'END'
PROMPT=
autoload -Uz compinit
fpath=($script:h $fpath)
compinit -u -D
[[ $script:t == _pycharter ]] || source $script
zstyle ':completion:*' insert-tab false
offer() {
    print -r -- "> $BUFFER" >>offered
    zle complete-word
    BUFFER=
}
zle -N offer
bindkey '^I' offer
# What is offered is noted, unless compadd is only asked to match.
compadd() {
    if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
        local -a matches
        builtin compadd -A matches "$@"
        print -rl -- $matches >>offered
    fi
    builtin compadd "$@"
}
END
zpty terminal zsh -f -i
zpty -w terminal "script=${(q)1}; source ./setup"
shift
for line; do
    zpty -w -n terminal "$line"$'\t'
done
zpty -w terminal exit
while zpty -r terminal >/dev/null; do :; done
cat offered
