/** 0 ok · 1 refused or failed · 2 usage or cancelled · 4 sign in first · 8 waits on people. */
export type ExitCode = 0 | 1 | 2 | 4 | 8;

/**
 * Ends a command. Commands throw it and set nothing on the process: `main` prints the message to standard error,
 * unless it is empty, and sets the exit code.
 */
export class Exit extends Error {
  override readonly name = "Exit";
  readonly code: ExitCode;

  constructor(code: ExitCode, message = "", options: ErrorOptions = {}) {
    super(message, options);
    this.code = code;
  }
}
