/** The right to use the tenant's REST API. */
export interface TenantSession {
  /**
   * The value of the X-Authorization header.
   *
   * @throws {SignInRefused | NotNow | HttpError} there is none to be had
   */
  authorization(): Promise<string>;
  /**
   * Gets a new one in the place of `refused`; false if there is no other.
   *
   * @throws {SignInRefused | NotNow | HttpError} as above
   */
  renew(refused: string): Promise<boolean>;
  /** What is wrong if ThingsBoard refuses it, for a person. */
  readonly refusal: string;
  /** What must not be told. */
  readonly secrets: readonly (string | undefined)[];
}
