import { createApp } from "../../src/http/app.ts";
import { serve } from "../../src/http/serve.ts";
import { createSampleWorld, type SampleWorld } from "./sample-world.ts";

export interface ServedSample {
  readonly url: string;
  readonly world: SampleWorld;
  end(): Promise<void>;
}

/** Serves a sample world on a free port of this machine, as the server serves a real one. */
export async function serveSample(): Promise<ServedSample> {
  const baseUrl = "http://127.0.0.1:4180";
  const world = await createSampleWorld(baseUrl);
  const served = await serve(createApp(world.deps), { host: "127.0.0.1", port: 0 });
  return {
    url: served.url,
    world,
    async end() {
      await served.close();
      await world.end();
    },
  };
}
