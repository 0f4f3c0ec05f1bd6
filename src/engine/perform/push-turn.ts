/**
 * The turn in which everything is pushed. One for the project, not one a train: two trains of one version take their
 * release numbers from the same row, and a push tells nothing of what happens on another branch.
 */
export const pushTurn = "push";
