# Completion of hfl for bash. In ~/.bashrc:
#   source <(hfl completion bash)
_hfl() {
    local word=${COMP_WORDS[COMP_CWORD]} line="hfl${COMP_LINE:${#COMP_WORDS[0]}:COMP_POINT-${#COMP_WORDS[0]}}"
    COMPREPLY=()
    local found
    while IFS= read -r found; do
        # Options are offered to who begins one: an empty word may well be a file.
        if [[ $found == "$word"* && ($found != -* || $word == -*) ]]; then COMPREPLY+=("$found"); fi
    done < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)
}
complete -o default -F _hfl hfl
