/** Each asks `pointsman completion words` for what could stand under the cursor, so that none of them knows a command. */
export const completionScripts = {
  bash: `# pointsman completion for bash
_pointsman() {
  local word
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    COMPREPLY+=("$word")
  done < <(pointsman completion words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _pointsman pointsman
`,
  zsh: `#compdef pointsman
# pointsman completion for zsh
_pointsman() {
  local word means
  local -a found
  while IFS=$'\\t' read -r word means; do
    found+=("\${word//:/\\\\:}\${means:+:$means}")
  done < <(pointsman completion words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#found} )); then
    _describe pointsman found
  else
    _files
  fi
}
if [ "$funcstack[1]" = "_pointsman" ]; then
  _pointsman "$@"
else
  compdef _pointsman pointsman
fi
`,
  fish: `# pointsman completion for fish
function __pointsman_words
    set -l before (commandline --tokenize --cut-at-cursor --current-process)
    set -l current (commandline --current-token --cut-at-cursor)
    set -l found (pointsman completion words -- $before[2..] "$current" 2>/dev/null)
    if set -q found[1]
        printf '%s\\n' $found
    else
        __fish_complete_path "$current"
    end
end
complete --command pointsman --no-files --arguments '(__pointsman_words)'
`,
} as const;
