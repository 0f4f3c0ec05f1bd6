import type { Obstacle } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { HostObstacle } from "../../ports/code-host.ts";
import { short } from "./comment-text.ts";
import { notReviewed } from "./obstacle-text.ts";

/** What a code host's reason says to the people on the case, with the mend. */
export function hostObstacleOf(obstacle: HostObstacle, hotfix: Hotfix): Obstacle {
  return { code: obstacle.code, says: hostText(obstacle, hotfix) };
}

function hostText(obstacle: HostObstacle, { id, train, work }: Hotfix): string {
  switch (obstacle.code) {
    case "pull-request-closed":
      return `The pull request ${obstacle.url} was closed without a merge. Reopen it there, then: pointsman land ${id}`;
    case "pull-request-retargeted":
      return `The pull request ${obstacle.url} goes into ${obstacle.onto} now, not into ${train.branch}. Set its base back there, then: pointsman land ${id}`;
    case "checks-failed":
      return `On ${short(obstacle.head)} these required checks are not green: ${obstacle.checks.join(", ")}. Mend what they found and propose it again, or run them again, then: pointsman land ${id}`;
    case "checks-missing":
      return `On ${short(obstacle.head)} these required checks have not ended: ${obstacle.checks.join(", ")}. Wait for them, then: pointsman land ${id}`;
    case "not-reviewed":
      return notReviewed(obstacle, work?.branch ?? "");
    case "not-mergeable":
      return `The code host does not merge it: ${obstacle.says}. Mend that, then: pointsman land ${id}`;
  }
}
