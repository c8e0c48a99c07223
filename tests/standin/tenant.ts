import assert from "node:assert/strict";
import type { Standin } from "../../lib/standin/standin.ts";

/** The tenant's administrator at a stand-in, by API key. */
export class Tenant {
  readonly #standin: Standin;
  readonly #headers: Record<string, string>;

  constructor(standin: Standin) {
    this.#standin = standin;
    this.#headers = { "X-Authorization": `ApiKey ${standin.createApiKey()}` };
  }

  /** Status and body of any request; the body is a text unless it is JSON. */
  async ask(method: string, path: string, body?: unknown): Promise<[number, unknown]> {
    const answer = await fetch(this.#standin.url + path, {
      method,
      headers: this.#headers,
      ...body === undefined ? {} : { body: JSON.stringify(body) },
    });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.includes("json");
    return [answer.status, isJson ? JSON.parse(text) : text];
  }

  /** Makes a chain of nodes and gives it to a new profile; returns the chain's id. */
  async chain(
    profile: string,
    nodes: [type: string, configuration?: object, queueName?: string][],
    connections: [from: number, to: number, type: string][],
  ): Promise<string> {
    const [, made] = await this.ask("POST", "/api/ruleChain", { name: profile, type: "CORE" });
    const ruleChainId = (made as { id: { id: string } }).id;
    const [status, problem] = await this.ask("POST", "/api/ruleChain/metadata", {
      ruleChainId,
      firstNodeIndex: 0,
      nodes: nodes.map(([type, configuration = {}, queueName = null], i) => {
        return {
          type: `org.thingsboard.rule.engine.${type}`,
          name: `${i}`,
          configuration,
          queueName,
        };
      }),
      connections: connections.map(([fromIndex, toIndex, type]) => ({ fromIndex, toIndex, type })),
    });
    assert.equal(status, 200, JSON.stringify(problem));
    const type = { type: "DEFAULT" };
    const profileData = { configuration: type, transportConfiguration: type };
    const body = { name: profile, defaultRuleChainId: ruleChainId, profileData };
    assert.equal((await this.ask("POST", "/api/deviceProfile", body))[0], 200);
    return ruleChainId.id;
  }
}
