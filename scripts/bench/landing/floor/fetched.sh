# Sourced by the floor's scripts.

declare -A at

# fetched REMOTE REF…: brings the refs' objects in, and says in $at where they stand.
fetched() {
  local id ref refs=("${@:2}")
  while read -r id ref; do at[$ref]=$id; done < <(git fetch-pack -q --no-progress "$1" "${refs[@]}")
  for ref in "${refs[@]}"; do [[ -n ${at[$ref]:-} ]] || exit 1; done
}
