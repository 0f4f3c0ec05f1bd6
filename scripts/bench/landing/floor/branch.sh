#!/usr/bin/env bash
# The first sitting: the hotfix branch, with the pick on it, pushed. FOLDER is a bare mirror.
set -euo pipefail
remote=$1 folder=$2 train=$3 fix=$4 branch=$5
export GIT_DIR=$folder
source "${BASH_SOURCE%/*}/fetched.sh"

fetched "$remote" "refs/heads/$train" refs/heads/dev
base=${at["refs/heads/$train"]}
# merge-tree looks for the base itself: a commit that has the train's tree and the fix's parent makes it a pick.
stand=$(git commit-tree "$base^{tree}" -p "$fix^" -m stand-in)
tree=$(git merge-tree --write-tree "$stand" "$fix")
pick=$(git commit-tree "$tree" -p "$base" -m "Fix")
git push -q --no-verify --atomic "--force-with-lease=refs/heads/$branch:" "$remote" "$pick:refs/heads/$branch"
printf 'update %s %s\n' refs/heads/dev "${at[refs/heads/dev]}" "refs/heads/$branch" "$pick" | git update-ref --stdin
