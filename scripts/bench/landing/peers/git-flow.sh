#!/usr/bin/env bash
# git-flow (AVH edition): `hotfix start` on the train, `hotfix finish --push`. Where the tool is not installed, the git
# commands that it runs, without the shell around them.
set -euo pipefail
remote=$1 folder=$2 train=$3 fix=$4 branch=${5//\//-} line=$6
source "${BASH_SOURCE%/*}/edit.sh"

steps_start() {
  clean
  git checkout -q -b "hotfix/$branch" "$train"
}

steps_finish() {
  clean
  git rev-list -n 1 "$train..hotfix/$branch" >/dev/null
  git checkout -q "$train"
  git merge -q --no-ff "hotfix/$branch"
  git tag -a -m "$branch" "$branch"
  git checkout -q dev
  git branch -q -d "hotfix/$branch" 2>/dev/null || git branch -q -D "hotfix/$branch"
  git push -q origin "$train"
  git push -q --tags origin
}

clean() {
  git diff --no-ext-diff --ignore-submodules --quiet --exit-code
  git diff-index --cached --quiet --ignore-submodules HEAD --
}

cd "$folder/clone"
git fetch -q origin
git checkout -q "$train"
git merge -q --ff-only "origin/$train"
if [[ $TOOL == tool ]]; then git flow hotfix start "$branch" "$train" >/dev/null 2>&1; else steps_start; fi
git cherry-pick -x "$fix" >/dev/null
edit "$line"
git commit -qam Record
if [[ $TOOL == tool ]]; then
  git flow hotfix finish -D -m "$branch" -p "$branch" >/dev/null 2>&1
else
  steps_finish
fi
