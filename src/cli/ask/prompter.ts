/** Asks the person at the terminal. Each question ends the command with code 2 when it is cancelled. */
export interface Prompter {
  text(question: TextQuestion): Promise<string>;
  choose(question: { readonly message: string; readonly options: readonly Option[] }): Promise<string>;
  confirm(question: {
    readonly message: string;
    readonly yes: string;
    readonly no: string;
  }): Promise<boolean>;
}

export interface TextQuestion {
  readonly message: string;
  readonly example: string;
  /** What is wrong with an answer; `null` where nothing is. */
  readonly check: (answer: string) => string | null;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}
