import type { Backend } from "../backend.ts";
import type { RuleMessage } from "./rule_message.ts";
import type { RuleScripts } from "./rule_script.ts";
import type { WebhookCalls } from "./webhook.ts";

/** What a node tells: along which relation a message goes on. */
export interface RuleOutput {
  /** "Success", "Failure", "True" and so on. */
  relation: string;
  /** What goes on. */
  message: RuleMessage;
}

/** What a node works with. */
export interface RuleContext {
  /** Everything else in ThingsBoard. */
  backend: Backend;
  /** Runs scripts. */
  scripts: RuleScripts;
  /** Makes HTTP requests. */
  webhooks: WebhookCalls;
}

/** Thrown by a node for its Failure relation. */
export class RuleFailure extends Error {
  /** Name of the class. */
  override name = "RuleFailure";
  /** The message as it goes on along Failure. */
  readonly ruleMessage: RuleMessage;

  /** A failure with what people are told. */
  constructor(text: string, message: RuleMessage) {
    super(text);
    this.ruleMessage = message;
  }
}

/**
 * What a node of one class does with a message; no output ends the message's way well.
 *
 * @throws whatever is wrong: the message goes on along Failure, with `error` in its metadata.
 */
export type RuleNodeRun = (
  context: RuleContext,
  configuration: Record<string, unknown>,
  message: RuleMessage,
) => RuleOutput[] | Promise<RuleOutput[]>;

/** The usual outcome. */
export function success(message: RuleMessage): RuleOutput[] {
  return [{ relation: "Success", message }];
}
