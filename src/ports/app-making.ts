/** What Pointsman asks of a code host to be an App there. */
export interface AppRequest {
  /** The code host's API. */
  readonly api: string;
  /** Whose App it will be; `null` for the person who makes it. */
  readonly organization: string | null;
  /** Comes back with the code, and with nothing else. */
  readonly state: string;
}

/** A form that a person sends to the code host, where they agree to it. */
export interface AppForm {
  readonly action: string;
  /** The one field of the form. */
  readonly manifest: string;
}

/** An App that is there now, with its secrets in files that only the server may read. */
export interface MadeApp {
  readonly name: string;
  readonly id: number;
  /** Where a person installs it on the repository. */
  readonly installAt: string;
  readonly keyFile: string;
  /** `null` where the host can't reach this server, and so delivers nothing. */
  readonly webhookSecretFile: string | null;
}

/** The way to an App of one's own on a code host. */
export interface AppMaking {
  form(request: AppRequest): AppForm;
  /** Exchanges a code, which works once, for the App. A code that the host does not know is a fault `rejected`. */
  take(api: string, code: string): Promise<MadeApp>;
}
