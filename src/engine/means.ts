import type { Gate } from "./embargo/gate.ts";
import type { Giver } from "./give.ts";
import type { Carrier } from "./mail/carrier.ts";
import type { Pauses } from "./pauses.ts";
import type { Project } from "./project.ts";
import type { LastSaid } from "./views/last-said.ts";
import type { World } from "./world.ts";

/** What whatever the engine does has at hand. */
export interface Means {
  readonly world: World;
  readonly gate: Gate;
  readonly project: Project;
  readonly give: Giver;
  readonly carrier: Pick<Carrier, "wake">;
  readonly pauses: Pick<Pauses, "hear">;
  readonly lastSaid: LastSaid;
}
