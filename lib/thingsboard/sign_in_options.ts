/** The provisioning key and secret of one device profile. */
export interface ProvisioningKey {
  /** The device type this key is for; absent: for every type that no other key names. */
  readonly deviceType?: string;
  /** The profile's provision device key. */
  readonly key: string;
  /** The profile's provision device secret. */
  readonly secret: string;
}

/** How the gateway proves who it is: device provisioning, a tenant's API key, or a tenant's login. */
export type SignInOptions =
  | { readonly kind: "provisioning"; readonly keys: readonly ProvisioningKey[] }
  | { readonly kind: "apiKey"; readonly apiKey: string }
  | { readonly kind: "login"; readonly username: string; readonly password: string };
