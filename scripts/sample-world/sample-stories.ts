import { playSampleCases } from "./sample-cases.ts";
import { emptyPages, type SamplePage, samplePages, sampleSecretPages } from "./sample-pages.ts";
import { playSampleSecrets } from "./sample-secrets.ts";
import type { SampleWorld } from "./sample-world.ts";

/** A world of its own, and the pages that show it. */
export interface SampleStory {
  readonly title: string;
  play(world: SampleWorld): Promise<readonly SamplePage[]>;
}

/** What is usual, what is private or has failed, and what there is before anything has happened. */
export const sampleStories = [
  { title: "usual", play: async (world) => samplePages(world, await playSampleCases(world)) },
  { title: "secret", play: async (world) => sampleSecretPages(world, await playSampleSecrets(world)) },
  { title: "empty", play: async () => emptyPages },
] as const satisfies readonly SampleStory[];
