# Sourced by the floor's scripts. Strings are cut by bash itself, so that nothing but git is started.

# record PARENT TREE LINE FOLDER: writes the record commit on PARENT, whose tree is TREE; its id stands in $record.
record() {
  local parent=$1 tree=$2 line=$3 folder=$4 size log spec release rest blobs entries
  {
    read -r _ _ size && IFS= read -rN "$size" log && read -r
    read -r _ _ size && IFS= read -rN "$size" spec
  } < <(printf '%s\n' "$tree:ChangeLog" "$tree:scripts/app.spec" | git cat-file --batch)
  printf '%s\n%s\n%s' "${log%%$'\n'*}" "$line" "${log#*$'\n'}" >"$folder/log"
  release=${spec#*Release: }
  rest=${release#*%}
  release=${release%%%*}
  printf '%sRelease: %s%%%s' "${spec%%Release: *}" "$((release + 1))" "$rest" >"$folder/spec"
  mapfile -t blobs < <(printf '%s\n' "$folder/log" "$folder/spec" | git hash-object -w --no-filters --stdin-paths)
  local scripts
  scripts=$(git ls-tree "$tree:scripts" | replace app.spec "${blobs[1]}" | git mktree)
  tree=$(git ls-tree "$tree" | replace ChangeLog "${blobs[0]}" | replace scripts "$scripts" | git mktree)
  record=$(git commit-tree "$tree" -p "$parent" -m "Record")
}

# replace NAME ID: lines of ls-tree, with another id at one name.
replace() {
  local kind id name
  while IFS=$'\t' read -r kind name; do
    id=${kind##* }
    if [[ $name == "$1" ]]; then id=$2; fi
    printf '%s %s\t%s\n' "${kind% *}" "$id" "$name"
  done
}
