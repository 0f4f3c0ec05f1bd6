import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { z } from "zod";

const require = createRequire(import.meta.url);

/** One operation of GitHub's published description, found by what was asked. */
export interface Operation {
  readonly method: string;
  /** Such as `/repos/{owner}/{repo}/issues`. */
  readonly template: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** GitHub's published OpenAPI description: what may be asked, and what is answered. */
export interface Description {
  find(method: string, path: string): Operation | null;
  /** What is wrong with a request; empty where it is as described. */
  checkRequest(operation: Operation, query: URLSearchParams, body: unknown): readonly string[];
  checkAnswer(operation: Operation, status: number, body: unknown): readonly string[];
  /** The description's own example of an answer. */
  example(method: string, template: string, status: number): unknown;
}

let loaded: Description | null = null;

/** Reads it once for all tests of a file: 13 MB, a tenth of a second. */
export function githubDescription(): Description {
  loaded ??= describe(patched(readDocument()));
  return loaded;
}

const schemaShape = z.looseObject({});
const mediaShape = z.looseObject({
  schema: schemaShape.optional(),
  examples: z.record(z.string(), z.looseObject({})).optional(),
});
const contentShape = z.object({ "application/json": mediaShape.optional() }).loose();
const operationShape = z.looseObject({
  parameters: z.array(z.looseObject({})).default([]),
  requestBody: z.looseObject({ content: contentShape }).optional(),
  responses: z.record(z.string(), z.looseObject({})),
});
const documentShape = z.looseObject({ paths: z.record(z.string(), z.looseObject({})) });
type Document = z.output<typeof documentShape>;

function readDocument(): unknown {
  const path = require.resolve("@octokit/openapi");
  return JSON.parse(readFileSync(new URL("generated/api.github.com.json", `file://${path}`), "utf8"));
}

/**
 * `nullable` without `type` validates nothing, and Ajv refuses it: says the same as "null, or the rest". Beside a list of
 * values it means that null is one of them, as GitHub answers it.
 */
function patched(value: unknown): Document {
  return documentShape.parse(patch(value));
}

function patch(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(patch);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, patch(each)] as const);
  const copy: Record<string, unknown> = Object.fromEntries(entries);
  if (copy["nullable"] !== true) return copy;
  if (Array.isArray(copy["enum"])) copy["enum"] = [...new Set([...copy["enum"], null])];
  if (copy["type"] !== undefined) return copy;
  const { nullable, ...rest } = copy;
  return { anyOf: [{ enum: [null] }, rest] };
}

function describe(document: Document): Description {
  const ajv = new Ajv({ strict: false, coerceTypes: false, validateFormats: true });
  addFormats.default(ajv);
  ajv.addFormat("repo.nwo", true);
  ajv.addSchema({ ...document, $id: "github" });
  const validators = new Map<string, ValidateFunction>();
  const check = (pointer: readonly string[], value: unknown): readonly string[] => {
    const reference = `github#/${pointer.map(escaped).join("/")}`;
    const validate = validators.get(reference) ?? ajv.compile({ $ref: reference });
    validators.set(reference, validate);
    return validate(value) ? [] : (validate.errors ?? []).map(wordError);
  };
  const resolve = (value: unknown): Record<string, unknown> => resolved(document, value);
  const operationAt = ({ method, template }: Pick<Operation, "method" | "template">) =>
    operationShape.parse(document.paths[template]?.[method.toLowerCase()]);
  const routes = Object.entries(document.paths).map(([template, methods]) => ({
    template,
    methods: Object.keys(methods),
    pattern: patternOf(template),
  }));

  return {
    find(method, path) {
      const fits = routes
        .filter(({ methods, pattern }) => methods.includes(method.toLowerCase()) && pattern.test(path))
        .sort((one, other) => holes(one.template) - holes(other.template));
      const [route] = fits;
      if (route === undefined) return null;
      const groups = Object.entries(route.pattern.exec(path)?.groups ?? {});
      const parameters = Object.fromEntries(groups.map(([name, value]) => [name, decodeURIComponent(value)]));
      return { method, template: route.template, parameters };
    },
    checkRequest(operation, query, body) {
      const described = operationAt(operation);
      const at = ["paths", operation.template, operation.method.toLowerCase()];
      const names = described.parameters.map((each) => String(resolve(each)["name"]));
      const strangers = [...query.keys()].filter((name) => !names.includes(name));
      const unknown = strangers.map((name) => `query: ${name} is not described`);
      const [hasBody, sent] = [described.requestBody !== undefined, body !== undefined];
      if (!sent) return unknown;
      if (!hasBody) return [...unknown, "body: none is described"];
      const media = [...at, "requestBody", "content", "application/json", "schema"];
      const schema = resolve(described.requestBody?.content["application/json"]?.schema);
      return [...unknown, ...strangersIn(schema, body), ...check(media, body)];
    },
    checkAnswer(operation, status, body) {
      const described = operationAt(operation).responses[String(status)];
      if (described === undefined) return [`answer: ${status} is not described`];
      const response = resolve(described);
      const content = contentShape.safeParse(response["content"]);
      if (!content.success || content.data["application/json"] === undefined)
        return body === null ? [] : ["answer: no body is described"];
      const at = typeof described["$ref"] === "string" ? described["$ref"].slice(2).split("/") : null;
      const base = at ?? [
        ...["paths", operation.template, operation.method.toLowerCase(), "responses", String(status)],
      ];
      return check([...base, "content", "application/json", "schema"], body);
    },
    example(method, template, status) {
      const response = resolve(operationAt({ method, template }).responses[String(status)]);
      const media = contentShape.parse(response["content"])["application/json"];
      const [first] = Object.values(media?.examples ?? {});
      return structuredClone(resolve(first)["value"]);
    },
  };
}

function resolved(document: Document, value: unknown): Record<string, unknown> {
  const here = schemaShape.parse(value ?? {});
  const { $ref } = here;
  if (typeof $ref !== "string") return here;
  const steps = $ref.slice(2).split("/");
  const target = steps.reduce<unknown>((at, step) => schemaShape.parse(at)[step], document);
  return resolved(document, target);
}

/** Fields of a body that its schema does not name. Only where the schema is one list of names. */
function strangersIn(schema: Record<string, unknown>, body: unknown): readonly string[] {
  const properties = schemaShape.safeParse(schema["properties"]);
  if (!properties.success || typeof body !== "object" || body === null) return [];
  const unknown = Object.keys(body).filter((name) => !Object.hasOwn(properties.data, name));
  return unknown.map((name) => `body: ${name} is not described`);
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/[.]/g, "\\.").replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
}

function holes(template: string): number {
  return template.split("{").length;
}

/** One step of a JSON pointer, as a part of a URI. */
function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"));
}

function wordError({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath || "body"}: ${message ?? "does not fit"} ${JSON.stringify(params)}`;
}
