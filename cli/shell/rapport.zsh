#compdef rapport
# zsh completion for rapport; made by "rapport completion zsh".
#
# What is typed is read and never run, and what is offered is inserted with its
# quotes.

_rapport() {
    emulate -L zsh
    setopt extended_glob
    local word line typed value program directive tab=$'\t' plain=yes
    local -a args lines values shown match mbegin mend list more

    # Quotes go, ~ and a variable become what they stand for.
    for word in "${(@)words[1,CURRENT-1]}"; do
        if [[ $word == (#b)\~(/*|) ]]; then
            word=$HOME${(Q)match[1]}
        elif [[ $word == (#b)(\"|)\$(\{|)([A-Za-z_][A-Za-z_0-9]#)(\}|)(/[^\$\`]#|)(\"|) ]]; then
            word=${(P)match[3]}${(Q)match[5]}
        else
            word=${(Q)word}
        fi
        args+=("$word")
    done
    typed=${(Q)PREFIX}
    program=$args[1]
    (( $+commands[$program] )) || [[ -x $program ]] || program=rapport # an alias
    lines=("${(@f)$("$program" __complete "${(@)args[2,-1]}" "$typed" 2>/dev/null)}")
    directive=${lines[-1]#:}
    lines[-1]=()

    (( directive & 1 )) && return 1
    if (( ! $#lines )); then
        (( directive & 4 )) && return 1
        compset -P 1 '--*='
        if (( directive & 16 )); then _files -/; else _files; fi
        return
    fi
    if [[ $PREFIX == --*=* ]]; then
        more+=(-P "${PREFIX%%=*}=")
        typed=${typed#--*=}
    fi
    for line in "${(@)lines}"; do
        value=${line%%$tab*}
        [[ ${(L)value} == ${(L)typed}* ]] || plain=''
        values+=("$value")
        [[ $line == *$tab* ]] && value+="  -- ${line#*$tab}" && list=(-l)
        shown+=("${value[1,COLUMNS-1]}")
    done
    (( directive & 2 )) && more+=(-S '')
    # The program has chosen, case and accents aside, so all of it is offered.
    compadd -U -V rapport -d shown $list $more -a values
    # What several have in common must not replace what they do not go on from.
    if [[ -z $plain ]] && (( $#values > 1 )); then
        compstate[insert]=''
        compstate[list]='list force'
    fi
}

if [[ $funcstack[1] == _rapport ]]; then
    _rapport "$@" # read by compinit from $fpath
else
    compdef _rapport rapport
fi
