/** The trains of the sandbox, by name. */
export const trains = { rolling: "2026.11.20", production: "2026.11.06" } as const;

/** A ChangeLog in sections, newest train first. */
export function changeLog(names: readonly string[]): string {
  return names.map((name) => `train-${name}:\n  * ${news[name] ?? "first steps"}\n`).join("\n");
}

const news: Readonly<Record<string, string>> = {
  [trains.rolling]: "visitors are greeted by name: #98",
  [trains.production]: "sign-in remembers the last page: #87",
};

/** An RPM spec of the service. */
export function spec(version: string): string {
  return `%define _rootdir /opt/signpost

Name:          signpost-server
Version:       0.${version}
Release:       1%{?dist}
Summary:       Signpost server
License:       MPL-2.0

%description
Shows the way in.
`;
}

/** The service as the trains have it: a name with an apostrophe ends the text early. */
export const serviceBroken = 'export const page = (name) => "greet(\'" + name + "\')";\n';

/** The service after the fix on the development line: typographic apostrophes still get past it. */
export const serviceFixed = 'export const page = (name) => "greet(" + JSON.stringify(name) + ")";\n';

/** The service after the second attempt. */
export const serviceFixedAgain =
  'export const page = (name) => "greet(" + JSON.stringify(name.replaceAll("\u2019", "\'")) + ")";\n';

/** Where visitors go after signing in, as the trains have it: to whatever the address says. */
export const signInOpen = "export const next = (target) => target;\n";

/** The same after the security fix: two slashes, or a backslash, still lead elsewhere. */
export const signInFixed = 'export const next = (target) => (target.startsWith("/") ? target : "/");\n';

/** The same after the second attempt. */
export const signInFixedAgain =
  'export const next = (target) => (/^\\/(?![\\/\\\\])/.test(target) ? target : "/");\n';

/** The service as somebody else has written it anew meanwhile: the fix does not go onto it. */
export const serviceRewritten = 'export const page = (name) => ["greet(", name, ")"].join("");\n';
