# bash completion for rapport; made by "rapport completion bash".
#
# It stands on its own, without the package bash-completion. What is typed is
# read and never run, and what is offered is inserted with its quotes.

# __rapport_words takes the line up to the cursor apart, as bash would: quotes,
# backslashes, ~ and variables. It sets words, and raw to the last one as typed.
__rapport_words() {
    local rest=$1 word='' quote='' in_word='' char
    words=() raw=''
    while [[ -n $rest ]]; do
        char=${rest:0:1} rest=${rest:1}
        if [[ -z $quote && $char == [[:space:]] ]]; then
            [[ -n $in_word ]] && words+=("$word")
            word='' raw='' in_word=''
            continue
        fi
        raw+=$char
        if [[ $char == '~' && -z $in_word && ( -z $rest || $rest == [/[:space:]]* ) ]]; then
            word+=$HOME
        elif [[ $char == "'" && $quote != '"' || $char == '"' && $quote != "'" ]]; then
            if [[ -n $quote ]]; then quote=''; else quote=$char; fi
        elif [[ $char == \\ && $quote != "'" ]]; then
            if [[ -z $quote || ${rest:0:1} == [\"\\\$\`] ]]; then char=''; fi
            word+=$char${rest:0:1} raw+=${rest:0:1} rest=${rest:1}
        elif [[ $char == '$' && $quote != "'" && $rest =~ ^(\{([A-Za-z_][A-Za-z_0-9]*)\}|([A-Za-z_][A-Za-z_0-9]*)) ]]; then
            char=${BASH_REMATCH[2]}${BASH_REMATCH[3]}
            word+=${!char} raw+=${BASH_REMATCH[1]} rest=${rest:${#BASH_REMATCH[1]}}
        else
            word+=$char
        fi
        in_word=yes
    done
    words+=("$word")
}

# __rapport_quote sets quoted to $1 as it has to be typed after the opening $2.
__rapport_quote() {
    quoted=$1
    case $2 in
    \') quoted=${quoted//\'/\'\\\'\'} ;;
    \")
        quoted=${quoted//\\/\\\\}
        quoted=${quoted//\"/\\\"}
        quoted=${quoted//\$/\\\$}
        quoted=${quoted//\`/\\\`}
        ;;
    *) printf -v quoted %q "$quoted" ;;
    esac
}

__rapport_option() { type -t compopt >/dev/null && compopt "$@"; }

_rapport() {
    local words raw quoted program line directive=0 tab=$'\t' lines=()
    __rapport_words "${COMP_LINE:0:COMP_POINT}"
    COMPREPLY=()
    program=${words[0]}
    type -P -- "$program" >/dev/null || program=rapport # an alias
    while IFS='' read -r line; do
        lines+=("$line")
    done < <("$program" __complete "${words[@]:1}" 2>/dev/null)
    ((${#lines[@]} == 0)) && return
    directive=${lines[${#lines[@]} - 1]#:}
    unset "lines[${#lines[@]} - 1]"

    ((directive & 1)) && return
    ((directive & 2)) && __rapport_option -o nospace
    ((directive & 32)) && __rapport_option -o nosort 2>/dev/null
    if ((directive & 16)); then __rapport_option -o dirnames; return; fi
    ((directive & 4)) || __rapport_option -o default
    ((${#lines[@]} == 0)) && return

    # Pressed again with nothing to add, tab lists what there is and inserts
    # nothing: here there is room to say what stands behind each.
    if ((COMP_TYPE == 63 && ${#lines[@]} > 1)); then
        for line in "${lines[@]}"; do
            if [[ $line == *"$tab"* ]]; then line="${line%%"$tab"*}  (${line#*"$tab"})"; fi
            COMPREPLY+=("${line:0:${COLUMNS:-80} - 1}")
        done
        return
    fi

    # bash replaces $2 only, which begins behind the last character that breaks
    # words, such as @ or =, and behind an opening quote.
    local quote='' head=${raw%"$2"} skip=0 typed=${raw,,}
    [[ $raw == [\"\']* ]] && quote=${raw:0:1} head=${head:1}
    [[ $head == --*=* ]] && typed=${typed:${#head}} head=${head#--*=}
    skip=${#head}
    [[ -n $quote ]] && typed=${typed:1}
    local plain=yes
    for line in "${lines[@]}"; do
        __rapport_quote "${line%%"$tab"*}" "$quote"
        [[ ${quoted,,} == "$typed"* ]] || plain=''
        COMPREPLY+=("${quoted:skip}")
    done
    # What several have in common must not replace what they do not go on from.
    if [[ -z $plain ]] && ((${#lines[@]} > 1)); then COMPREPLY=("${2}" "${2} "); fi
}

complete -F _rapport rapport
