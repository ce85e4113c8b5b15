#compdef hfl
# Completion of hfl for zsh. In ~/.zshrc, after compinit:
#   source <(hfl completion zsh)
_hfl() {
    local word=${words[CURRENT]} line="hfl ${(j: :)words[2,CURRENT]}" found
    local -a offered
    for found in "${(@f)$(${words[1]} "[suggest:${#line}]" "$line" 2>/dev/null)}"; do
        # Options are offered to who begins one: an empty word may well be a file.
        if [[ -n $found && $found == "$word"* && ($found != -* || $word == -*) ]]; then offered+=("$found"); fi
    done
    if (( ${#offered} )); then compadd -a offered; else _files; fi
}
compdef _hfl hfl
