# Sourced by the peers' scripts.

# edit LINE: the record's edit of the files in a work tree.
edit() {
  sed -i "1a\\$1" ChangeLog
  local release
  release=$(sed -n 's/^Release: \([0-9]*\).*/\1/p' scripts/app.spec)
  sed -i "s/^Release: $release/Release: $((release + 1))/" scripts/app.spec
}
