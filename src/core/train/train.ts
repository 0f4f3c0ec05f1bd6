/** A train's life (process.md, "train"). */
export const lives = ["rolling", "production", "retired", "derailed"] as const;
/** One stage of a train's life. `retired` and `derailed` get no more hotfixes. */
export type Life = (typeof lives)[number];

/** A train as it stood when somebody looked. */
export interface TrainSnapshot {
  /** The name without decoration, as the ChangeLog's section bears it, such as `2013.05.22`. */
  readonly name: string;
  /** The release branch, such as `train-2013.05.22`. */
  readonly branch: string;
  readonly life: Life;
}
