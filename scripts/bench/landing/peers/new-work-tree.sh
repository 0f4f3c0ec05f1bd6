#!/usr/bin/env bash
# A work tree of its own for each hotfix, from a clone that is there. FOLDER/clone is a bare one.
set -euo pipefail
remote=$1 folder=$2 train=$3 fix=$4 branch=$5 line=$6
source "${BASH_SOURCE%/*}/edit.sh"

git -C "$folder/clone" fetch -q "$remote" "+refs/heads/$train:refs/heads/$train" +refs/heads/dev:refs/heads/dev
git -C "$folder/clone" worktree add -q --detach "$folder/tree" "$train"
cd "$folder/tree"
git cherry-pick -x "$fix" >/dev/null
edit "$line"
git commit -qam Record
git push -q "$remote" "HEAD:refs/heads/$train"
