/** How the fake refuses, with the status and the number that the real server was seen to give. */
export class Refusal extends Error {
  readonly status: number;
  readonly number: number;

  constructor(status: number, number: number) {
    super(`refused with ${number}`);
    this.status = status;
    this.number = number;
  }
}

export const refusals = {
  noKeySuch: () => new Refusal(400, 306),
  logIn: () => new Refusal(401, 410),
  argumentMissing: () => new Refusal(400, 50),
  noSuchValue: () => new Refusal(404, 51),
  unknownParameter: () => new Refusal(400, 53),
  badAlias: () => new Refusal(400, 100),
  noSuchBug: () => new Refusal(404, 101),
  hidden: () => new Refusal(401, 102),
  aliasTaken: () => new Refusal(400, 103),
  noProduct: () => new Refusal(401, 106),
  noSummary: () => new Refusal(400, 107),
  notInsider: () => new Refusal(401, 113),
  commentTooLong: () => new Refusal(400, 114),
  mayNotEdit: () => new Refusal(401, 115),
  noGroup: () => new Refusal(401, 120),
  noResolution: () => new Refusal(400, 121),
  noTransition: () => new Refusal(400, 123),
  noType: () => new Refusal(400, 135),
  mayNotGrant: () => new Refusal(400, 130),
  ambiguousFlag: () => new Refusal(400, 132),
  tooLarge: () => new Refusal(400, 600),
  mayNotBeAsked: () => new Refusal(400, 32_000),
  malformed: () => new Refusal(400, 32_000),
  noRoute: () => new Refusal(404, 32_614),
} as const;
