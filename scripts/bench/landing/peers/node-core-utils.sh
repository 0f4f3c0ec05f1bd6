#!/usr/bin/env bash
# The git steps of `git node land`, which itself can't be run without GitHub: a clone with a work tree, reset to the
# remote's branch, the commits picked, the message amended, checked and pushed. The record is added before the push.
set -euo pipefail
remote=$1 folder=$2 train=$3 fix=$4 branch=$5 line=$6
source "${BASH_SOURCE%/*}/edit.sh"

cd "$folder/clone"
git checkout -q "$train"
git fetch -q origin "$train"
git reset -q --hard "origin/$train"
git fetch -q "$remote" refs/heads/dev
{ read -r base && read -r head; } < <(git rev-parse "$fix^" "$fix")
git rev-list "$base..$head" >/dev/null
git cherry-pick "$base..$head" >/dev/null
git log --pretty=format:%s "$base..$head" >/dev/null
git rev-parse HEAD >/dev/null
git show HEAD -s --format=%B >"$folder/message"
git interpret-trailers --parse --no-divider <"$folder/message" >/dev/null
git commit -q --amend -F "$folder/message"
git rev-list "origin/$train...HEAD" >/dev/null
edit "$line"
git commit -qam Record
git push -q origin "$train"
