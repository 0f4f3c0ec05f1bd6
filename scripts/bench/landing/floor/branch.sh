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
pick=$(
  {
    printf 'commit refs/heads/%s\nmark :1\n' "$branch"
    printf 'committer %s <%s> %s +0000\n' "$GIT_COMMITTER_NAME" "$GIT_COMMITTER_EMAIL" "$EPOCHSECONDS"
    printf 'data 3\nFix\nfrom %s\nM 040000 %s \n' "$base" "$tree" # no path: the whole tree
    printf 'reset refs/heads/dev\nfrom %s\n\nget-mark :1\n' "${at[refs/heads/dev]}"
  } | git fast-import --quiet
)
git push -q --no-verify --atomic "--force-with-lease=refs/heads/$branch:" "$remote" "$pick:refs/heads/$branch"
