# Prints what the completion script $1 offers for each of the lines behind it, the cursor being at the line's end.
source "$1"
shift
for line; do
    echo "> $line"
    # Readline makes words of their own of these.
    spaced=${line//=/ = }
    read -ra COMP_WORDS <<<"${spaced//:/ : }"
    [[ $line != *' ' ]] || COMP_WORDS+=('')
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _pycharter
    printf '%s\n' "${COMPREPLY[@]}"
done
