import { createGitRemote, type GitRemote } from "./git-remote.ts";
import { type ProjectServer, startProject } from "./project-server.ts";

/** The train that both repositories of a {@link TwoSidedProject} have. */
export const train = "train-2013.05.22";

/** A whole server on a project with a private side, each repository real. */
export interface TwoSidedProject {
  readonly open: GitRemote;
  readonly hidden: GitRemote;
  readonly server: ProjectServer;
  /** Stops the server and removes everything. */
  end(): Promise<void>;
}

export interface TwoSidedOptions {
  /** The roles of each person, whose address is `<name>@example.org`. */
  readonly people: Readonly<Record<string, readonly string[]>>;
  /** Their logins on Bugzilla. */
  readonly logins?: Readonly<Record<string, string>>;
  /** Where people find what is private, where it is not found on the public pages. */
  readonly privateUrl?: string;
  /** What is kept outside: lines of the configuration, and of its private part. */
  readonly outside?: { readonly open: string; readonly hidden?: string };
  /** What the development line holds beside a ChangeLog and a spec file. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds that stand for a minute between two looks at Bugzilla. */
  readonly minute?: number;
}

/** Starts it with a train that was cut from the development line and is rolling. */
export async function startTwoSidedProject(options: TwoSidedOptions): Promise<TwoSidedProject> {
  const [open, hidden] = [await createGitRemote(), await createGitRemote()];
  const files = {
    ChangeLog: `${train}:\n  * first\n`,
    "signpost.spec": "Name: s\nVersion: 0.2013.05.22\nRelease: 1%{?dist}\n",
    ...options.files,
  };
  await open.commit({ branch: "dev", from: null, files });
  await open.commit({ branch: train, from: "dev", files: { "train.txt": "cut\n" } });
  const { env, minute } = options;
  const more = minute === undefined ? {} : { minute };
  const server = await startProject(configText(options, open.path, hidden.path), env, more);
  await server.call("ann", "POST", "/trains", { branch: train, life: "rolling" });
  const end = async () => void (await Promise.all([server.stop(), open.remove(), hidden.remove()]));
  return { open, hidden, server, end };
}

function configText(
  { people, logins = {}, privateUrl, outside }: TwoSidedOptions,
  publicPath: string,
  privatePath: string,
) {
  const persons = Object.entries(people).map(([name, roles]) => {
    const login = logins[name] === undefined ? "" : `, bugzilla: ${logins[name]}`;
    return `  ${name}: { name: ${name}, email: ${name}@example.org, roles: [${roles.join(", ")}]${login} }`;
  });
  return `project: signpost
people:
${persons.join("\n")}
repositories:
  public: { url: ${publicPath} }
  private: { url: ${privatePath}, location: "https://private.example.org/signpost.git" }
branches: { development: dev, trains: "train-*" }
record:
  changelog: { file: ChangeLog, format: train-sections }
  versions: [{ file: signpost.spec, format: rpm-release }]
mail: { from: Pointsman <pointsman@example.org>, qa: [qa@example.org], ops: [ops@example.org] }
${outside?.open ?? ""}
private:
  ${privateUrl === undefined ? "" : `url: ${privateUrl}`}
  mail: { qa: [qa-private@example.org], ops: [ops-private@example.org] }
  ${(outside?.hidden ?? "").trim().replaceAll("\n", "\n  ")}
`;
}
