#!/usr/bin/env bash
# The second sitting, after the review: merge, record, push.
set -euo pipefail
remote=$1 folder=$2 train=$3 branch=$5 line=$6
export GIT_DIR=$folder
source "${BASH_SOURCE%/*}/fetched.sh"
source "${BASH_SOURCE%/*}/record.sh"

fetched "$remote" "refs/heads/$train" "refs/heads/$branch"
base=${at["refs/heads/$train"]} head=${at["refs/heads/$branch"]}
tree=$(git merge-tree --write-tree "$base" "$head")
record "$train" "$tree" "$line" Merge "from $base"$'\n'"merge $head"
git push -q --no-verify --atomic "--force-with-lease=refs/heads/$train:$base" "$remote" "$record:refs/heads/$train"
