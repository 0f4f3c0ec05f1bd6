#!/usr/bin/env bash
# A clone for each hotfix.
set -euo pipefail
remote=$1 folder=$2 train=$3 fix=$4 branch=$5 line=$6
source "${BASH_SOURCE%/*}/edit.sh"

git clone -q --branch "$train" "$remote" "$folder/tree"
cd "$folder/tree"
git cherry-pick -x "$fix" >/dev/null
edit "$line"
git commit -qam Record
git push -q origin "HEAD:refs/heads/$train"
