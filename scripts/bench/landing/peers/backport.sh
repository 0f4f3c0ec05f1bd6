#!/usr/bin/env bash
# The git steps of the backport tool, which itself can't be run without GitHub: it works in a clone that it keeps. The
# record is added to its branch, and the branch pushed to the train.
set -euo pipefail
remote=$1 folder=$2 train=$3 fix=$4 branch=$5 line=$6
source "${BASH_SOURCE%/*}/edit.sh"

cd "$folder/clone"
git remote rm team 2>/dev/null || true
git remote add team "$remote"
git reset -q --hard
git clean -q -d --force
git checkout -q -B __tmp
git fetch -q team "$train:$train" --force
git checkout -q -B "$branch" "team/$train" --no-track
git branch -q -D __tmp
git fetch -q team dev:dev --force
git rev-list -1 --merges "$fix~1..$fix"
git cherry-pick -x "$fix" >/dev/null
edit "$line"
git commit -qam Record
git push -q team "$branch:$train" --force
git checkout -q --detach
git branch -q -D "$branch"
