/** Asks the emulator itself about its one repository, with a path below it, and throws what it refuses. */
export type Ask = (method: string, path: string, body?: object) => Promise<unknown>;

export function createAsk(repository: string, token: string): Ask {
  return async (method, path, body) => {
    const response = await fetch(`${repository}/${path}`, {
      method,
      headers: { authorization: `token ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`the emulator: ${method} ${path}: ${response.status} ${answer}`);
    return answer === "" ? null : (JSON.parse(answer) as unknown);
  };
}
