import type { Backend } from "./backend.ts";
import type { Asset, Customer, Device, User } from "./entities.ts";
import { badRequest, forbidden, noSuchId } from "./refusal.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The device with this id, if the user may see it.
 *
 * @throws {Refusal} 400 for no UUID, 404 for an unknown one, 403 for another customer's device.
 */
export function deviceFor(backend: Backend, user: User | undefined, id: string): Device {
  checkUuid(id);
  const device = backend.state.devices.byId(id);
  if (device === undefined) throw noSuchId("Device", id);
  if (!maySee(user, device)) throw forbidden();
  return device;
}

/** The asset with this id, if the user may see it; errors as for {@linkcode deviceFor}. */
export function assetFor(backend: Backend, user: User | undefined, id: string): Asset {
  checkUuid(id);
  const asset = backend.state.assets.byId(id);
  if (asset === undefined) throw noSuchId("Asset", id);
  if (!maySee(user, asset)) throw forbidden();
  return asset;
}

/** The customer with this id. @throws {Refusal} 400 for no UUID, 404 for an unknown one. */
export function customerFor(backend: Backend, id: string): Customer {
  checkUuid(id);
  const customer = backend.state.customers.byId(id);
  if (customer === undefined) throw noSuchId("Customer", id);
  return customer;
}

/** True unless a customer's user asks for what is not the customer's. */
export function maySee(user: User | undefined, entity: { customerId: string }): boolean {
  return user?.authority !== "CUSTOMER_USER" || entity.customerId === user.customerId;
}

/** Checks that a text is a UUID. @throws {Refusal} 400 if it is not. */
export function checkUuid(id: string): void {
  if (!uuid.test(id)) throw badRequest(`Invalid UUID string: ${id}`);
}
