import { describe, expect, it } from "vitest";
import { cargoLock, cargoToml, pyproject } from "./toml-version.ts";

const refused = (refusal: object) => ({ ok: false, refusals: [refusal] });

describe("Cargo.toml", () => {
  it.each([
    {
      title: "of a package",
      text: (v: string) =>
        `[package]\nname = "app"\nversion = "${v}"\n\n[dependencies]\nx = { version = "1.2.3" }\n`,
    },
    {
      title: "of a workspace",
      text: (v: string) => `[workspace.package]\nversion = "${v}"\n[package]\nversion.workspace = true\n`,
    },
    {
      title: "with other tables around",
      text: (v: string) =>
        `[dependencies.y]\nversion = "1.2.3"\n[package]\nversion="${v}"\n[[bin]]\nversion = "1.2.3"\n`,
    },
    {
      title: "with blanks, quotes and a comment",
      text: (v: string) => `[ package ] # main\r\n\t"version"  =  '${v}'  # up\r\n`,
    },
    {
      title: "behind a long string",
      text: (v: string) => `[package]\ntext = """\n[x]\nversion = "1.2.3"\n'''"""\nversion = "${v}"\n`,
    },
    {
      title: "behind a long string of the other kind",
      text: (v: string) => `[package]\ntext = '''\n"""\nversion = "1.2.3"\n'''\nversion = "${v}"\n`,
    },
    {
      title: "behind a long string on one line",
      text: (v: string) => `[package]\ntext = """x"""\nversion = "${v}"\n`,
    },
    {
      title: "behind keys that are not it",
      text: (v: string) =>
        `[package]\nrust-version = "1.2.3"\nversion-x = "1.2.3"\n# version = "1.2.3"\nversion = "${v}"\n`,
    },
  ])("is raised in the version $title", ({ text }) => {
    expect(cargoToml.raise(text("1.2.3"))).toEqual({
      ok: true,
      text: text("1.2.4"),
      before: "1.2.3",
      after: "1.2.4",
    });
  });

  it.each([
    { title: "none", text: "", refusal: { code: "version-field-missing", field: "package.version" } },
    {
      title: "one in no table",
      text: 'version = "1.0.0"\n',
      refusal: { code: "version-field-missing", field: "package.version" },
    },
    {
      title: "one in an inline table",
      text: 'package = { version = "1.0.0" }\n',
      refusal: { code: "version-field-missing", field: "package.version" },
    },
    {
      title: "one with something behind it",
      text: '[package]\nversion = "1.0.0" x\n',
      refusal: { code: "version-field-missing", field: "package.version" },
    },
    {
      title: "two",
      text: '[package]\nversion = "1.0.0"\n[workspace.package]\nversion = "1.0.0"\n',
      refusal: { code: "version-field-ambiguous", field: "package.version", lines: [2, 4] },
    },
    {
      title: "one that is not plain",
      text: '[package]\nversion = "1.0.0-alpha"\n',
      refusal: { code: "version-not-plain", field: "package.version", line: 2, value: "1.0.0-alpha" },
    },
  ])("is refused with $title", ({ text, refusal }) => {
    expect(cargoToml.raise(text)).toEqual(refused(refusal));
  });
});

describe("Cargo.lock", () => {
  const lock = (version: string) =>
    `version = 4\n\n[[package]]\nname = "app"\nversion = "${version}"\ndependencies = [\n "x",\n]\n\n[[package]]\nname = "x"\nversion = "1.2.3"\nsource = "registry+https://example.org"\n`;

  it("is raised in the entry that was not fetched", () => {
    expect(cargoLock.raise(lock("1.2.3"))).toMatchObject({ ok: true, text: lock("1.2.4") });
  });

  it("is refused when several entries were not", () => {
    expect(cargoLock.raise(`${lock("1.2.3")}[[package]]\nversion = "2.0.0"\n`)).toEqual(
      refused({ code: "version-field-ambiguous", field: "package.version", lines: [5, 15] }),
    );
  });

  it("is refused when all were", () => {
    expect(
      cargoLock.raise('[[package]]\nversion = "1.0.0"\nsource = "x"\n[metadata]\nversion = "2.0.0"\n'),
    ).toEqual(refused({ code: "version-field-missing", field: "package.version" }));
  });
});

describe("pyproject.toml", () => {
  it.each(["project", "tool.poetry"])("is raised in the table %s", (table) => {
    const text = (v: string) => `[build-system]\nversion = "9"\n[${table}]\nname = "app"\nversion = "${v}"\n`;
    expect(pyproject.raise(text("1.2.3"))).toMatchObject({ ok: true, text: text("1.2.4") });
  });

  it("is refused when its version is made elsewhere", () => {
    expect(pyproject.raise('[project]\nname = "app"\ndynamic = ["version"]\n')).toEqual(
      refused({ code: "version-field-missing", field: "project.version" }),
    );
  });
});
