/** What a lane does after a request. */
export type NextStep =
  /** Into the line for a request again, if anything waits. */
  | { readonly do: "go on" }
  /** Into the line for being found or created. */
  | { readonly do: "prepare" }
  /** Wait; `serverTrouble`: no longer than until ThingsBoard is back. */
  | { readonly do: "pause"; readonly ms: number; readonly serverTrouble?: boolean }
  /** Wait until the gateway is signed in. */
  | { readonly do: "wait for sign-in" };

/** {@linkcode NextStep} without more to say. */
export const GO_ON: NextStep = { do: "go on" };
