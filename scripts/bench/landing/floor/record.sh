# Sourced by the floor's scripts. Strings are cut by bash itself, so that nothing but git is started.

# record TRAIN TREE LINE MESSAGE PARENTS: writes a commit of the TREE, and on it the record commit, which the mirror's
# TRAIN then stands at, and whose id stands in $record. PARENTS are lines of fast-import, as are those of $also.
record() {
  local train=$1 tree=$2 line=$3 message=$4 parents=$5 size log spec release rest
  local by="committer $GIT_COMMITTER_NAME <$GIT_COMMITTER_EMAIL> $EPOCHSECONDS +0000"
  {
    read -r _ _ size && IFS= read -rN "$size" log && read -r
    read -r _ _ size && IFS= read -rN "$size" spec
  } < <(printf '%s\n' "$tree:ChangeLog" "$tree:scripts/app.spec" | git cat-file --batch)
  log=${log%%$'\n'*}$'\n'$line$'\n'${log#*$'\n'}
  release=${spec#*Release: }
  rest=${release#*%}
  release=${release%%%*}
  spec="${spec%%Release: *}Release: $((release + 1))%$rest"
  record=$(
    {
      printf 'commit refs/heads/%s\nmark :1\n%s\n' "$train" "$by"
      data "$message"
      printf '%s\nM 040000 %s \n' "$parents" "$tree" # no path: the whole tree
      printf 'commit refs/heads/%s\nmark :2\n%s\n' "$train" "$by"
      data Record
      printf 'from :1\nM 100644 inline ChangeLog\n'
      data "$log"
      printf 'M 100644 inline scripts/app.spec\n'
      data "$spec"
      printf '%sget-mark :2\n' "${also:-}"
    } | git fast-import --quiet
  )
}

# data TEXT: the text as fast-import reads it.
data() {
  printf 'data %d\n%s\n' "${#1}" "$1"
}
