import { assetFor, customerFor, deviceFor } from "./access.ts";
import { emptyAnswer, jsonAnswer } from "./answers.ts";
import type { Backend } from "./backend.ts";
import { type Customer, noCustomer, type ProfiledEntity } from "./entities.ts";
import { assetJson, customerJson, deviceJson } from "./entity_json.ts";
import { checkEntityName } from "./entity_name.ts";
import { page } from "./page.ts";
import { badRequest, checkVersion, Refusal } from "./refusal.ts";
import { bodyObject, idIn } from "./request_body.ts";
import { type Route, route } from "./route.ts";

const contactFields = [
  "country",
  "state",
  "city",
  "address",
  "address2",
  "zip",
  "phone",
  "email",
];

/** Customers for the tenant. */
export function customerRoutes(backend: Backend): Route[] {
  const { state } = backend;
  const json = (customer: Customer) => customerJson(state, customer);
  return [
    route("tenant", "POST /api/customer", ({ request }) => {
      return jsonAnswer(json(saveCustomer(backend, bodyObject(request))));
    }),
    route("user", "GET /api/customer/{id}", ({ params }) => {
      return jsonAnswer(json(customerFor(backend, params[0] ?? "")));
    }),
    route("tenant", "DELETE /api/customer/{id}", ({ params }) => {
      const customer = customerFor(backend, params[0] ?? "");
      state.customers.delete(customer);
      state.forget(customer.id);
      for (const entity of [...state.devices.all(), ...state.assets.all()]) {
        if (entity.customerId === customer.id) assign(backend, entity, noCustomer);
      }
      backend.changes.changed();
      return emptyAnswer();
    }),
    route("tenant", "GET /api/tenant/customers", ({ query }) => {
      const title = query.get("customerTitle") ?? "";
      const customer = state.customers.byName(title);
      if (customer) return jsonAnswer(json(customer));
      throw new Refusal(404, 32, `Customer with title [${title}] is not found`);
    }),
    route("tenant", "GET /api/customers", ({ query }) => {
      return jsonAnswer(page(query, state.customers.all(), json));
    }),
  ];
}

/** Who a device or asset belongs to, as the Community Edition has it. */
export function assignmentRoutes(backend: Backend): Route[] {
  const { state } = backend;
  const kinds = [
    {
      path: "device",
      title: "Device",
      find: (user: Parameters<typeof deviceFor>[1], id: string) => {
        const device = deviceFor(backend, user, id);
        return { entity: device, json: () => deviceJson(state, device) };
      },
    },
    {
      path: "asset",
      title: "Asset",
      find: (user: Parameters<typeof assetFor>[1], id: string) => {
        const asset = assetFor(backend, user, id);
        return { entity: asset, json: () => assetJson(state, asset) };
      },
    },
  ];
  return kinds.flatMap(({ path, title, find }) => [
    route("tenant", `POST /api/customer/{customerId}/${path}/{id}`, ({ user, params }) => {
      const customer = customerFor(backend, params[0] ?? "");
      const { entity, json } = find(user, params[1] ?? "");
      assign(backend, entity, customer.id);
      return jsonAnswer(json());
    }),
    route("tenant", `DELETE /api/customer/${path}/{id}`, ({ user, params }) => {
      const { entity, json } = find(user, params[0] ?? "");
      if (entity.customerId === noCustomer) {
        throw badRequest(`${title} isn't assigned to any customer!`);
      }
      assign(backend, entity, noCustomer);
      return jsonAnswer(json());
    }),
  ]);
}

/** Gives an entity to a customer; nothing happens, and no version is counted, if it is theirs. */
export function assign(backend: Backend, entity: ProfiledEntity, customerId: string): void {
  if (entity.customerId === customerId) return;
  entity.customerId = customerId;
  entity.version++;
  backend.changes.changed();
}

function saveCustomer(backend: Backend, body: Record<string, unknown>): Customer {
  const { customers } = backend.state;
  const id = idIn(body.id);
  const self = id === undefined ? undefined : customerFor(backend, id);
  const name = checkEntityName("Customer", "title", body.title);
  const other = customers.byName(name);
  if (other !== undefined && other !== self) {
    throw badRequest("Customer with such title already exists!");
  }
  if (self !== undefined) checkVersion("Customer", body.version, self.version);
  const additionalInfo = body.additionalInfo ?? null;
  const contact = Object.fromEntries(contactFields.map((field) => {
    const value = body[field];
    return [field, typeof value === "string" ? value : null];
  }));
  backend.changes.changed();
  if (self !== undefined) {
    customers.rename(self, name);
    return Object.assign(self, { additionalInfo, contact, version: self.version + 1 });
  }
  const createdTime = backend.clock();
  return customers.add({
    id: crypto.randomUUID(),
    createdTime,
    name,
    version: 1,
    additionalInfo,
    contact,
  });
}
