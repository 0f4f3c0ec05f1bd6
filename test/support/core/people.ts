import type { Actor } from "../../../src/core/person.ts";

export const ann: Actor = { id: "ann", roles: ["developer"] };
export const abe: Actor = { id: "abe", roles: ["developer"] };
export const bob: Actor = { id: "bob", roles: ["qa"] };
export const cyn: Actor = { id: "cyn", roles: ["ops"] };
export const dan: Actor = { id: "dan", roles: ["reviewer"] };
/** Wears every hat that the decision asks for. */
export const eve: Actor = { id: "eve", roles: ["developer", "qa", "ops"] };
export const sue: Actor = { id: "sue", roles: ["security"] };
/** Known to nobody: signed in, but without a role in the project. */
export const ned: Actor = { id: "ned", roles: [] };

export const everybody: readonly Actor[] = [ann, abe, bob, cyn, dan, eve, sue, ned];
