#!/usr/bin/env bash
# By hand, in a clone with a work tree that stands on the train already.
set -euo pipefail
remote=$1 folder=$2 train=$3 fix=$4 branch=$5 line=$6
source "${BASH_SOURCE%/*}/edit.sh"

cd "$folder/clone"
git fetch -q origin
git checkout -q "$train"
git merge -q --ff-only "origin/$train"
git cherry-pick -x "$fix" >/dev/null
edit "$line"
git commit -qam Record
git push -q origin "$train"
