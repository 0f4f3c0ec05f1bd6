/** Where bugs of one kind go on a Bugzilla server, and who writes there. */
export interface BugzillaOptions {
  /** The server's address, such as `https://bugzilla.example.org`, without a last slash. */
  readonly url: string;
  /** The address that the key belongs to: the login is proved with it. */
  readonly login: string;
  /** Reads the API key, each time anew, so that it may change. */
  readonly key: () => Promise<string>;
  readonly place: BugPlace;
}

/** What every new bug says of itself. */
export interface BugPlace {
  readonly product: string;
  readonly component: string;
  readonly version: string;
  /** `null` for the server's own default. */
  readonly severity: string | null;
  readonly priority: string | null;
  /** Groups that alone may see the bugs. None for public bugs. */
  readonly groups: readonly string[];
  /** The flag type by which people are asked; `null`, or left out, where nobody is. */
  readonly askFlag?: string | null;
  /** Whether the fix is attached, and for whom. Default: not. */
  readonly attach?: "none" | "fix" | "fix-for-insiders";
}
