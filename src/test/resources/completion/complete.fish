# Prints what the completion script $1 offers for each of the lines behind it, the cursor being at the line's end.
source $argv[1]
for line in $argv[2..]
    echo "> $line"
    complete -C $line
end
