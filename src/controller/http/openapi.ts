import { z } from "zod";
import { commandTable } from "#protocol/commands.ts";
import type { Command } from "#protocol/define.ts";
import { errorTable, wireErrorSchema } from "#protocol/errors.ts";
import { statusTable } from "#protocol/status.ts";
import { protocolVersion } from "#protocol/version.ts";

type Schema = z.core.JSONSchema.BaseSchema;

let made: object | undefined;

/** The OpenAPI document of the room, from the tables of src/protocol. */
export function openApiDocument(): object {
  made ??= {
    openapi: "3.1.0",
    info: {
      title: "Parley room",
      version: `${protocolVersion.major}.${protocolVersion.minor}`,
      description: "A room's commands and status. Everything else is on the room socket.",
    },
    servers: [{ url: "/" }],
    security: [{ token: [] }, { session: [] }],
    paths: { ...commandPaths(), ...statusPaths() },
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "__Host-parley" },
      },
      schemas: { Error: jsonSchema(wireErrorSchema, "output") },
    },
  };
  return made;
}

const failure = {
  description: Object.entries(errorTable)
    .map(([code, { status }]) => `${code} (${status})`)
    .join(", "),
  content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
};

function commandPaths(): Record<string, object> {
  const rows: [string, Command][] = Object.entries(commandTable);
  return Object.fromEntries(
    rows.map(([name, row]) => [
      `/api/v1/commands/${name}`,
      {
        post: {
          operationId: name,
          tags: [name.split(".")[0]],
          summary: row.description,
          parameters: [
            {
              name: "Idempotency-Key",
              in: "header",
              description: "The call's id: the same again returns the first result.",
              schema: { type: "string", minLength: 8, maxLength: 64 },
            },
          ],
          requestBody: { required: true, content: { "application/json": { schema: jsonSchema(row.params, "input") } } },
          responses: {
            200: {
              description: "Done, as the room or its device has confirmed.",
              content: { "application/json": { schema: jsonSchema(row.result, "output") } },
            },
            default: failure,
          },
          "x-roles": row.roles,
          ...(row.scope === undefined ? {} : { "x-scope": row.scope }),
          "x-risk": row.risk,
          "x-timeout-ms": row.timeoutMs,
          "x-idempotent": row.idempotent,
          "x-expires-ms": row.expiresMs,
          "x-transient": row.transient,
        },
      },
    ]),
  );
}

function statusPaths(): Record<string, object> {
  const one = Object.entries(statusTable).map(([name, { description, readers, schema }]) => [
    `/api/v1/status/${name}`,
    {
      get: {
        operationId: `status.${name}`,
        tags: ["status"],
        summary: description,
        responses: {
          200: { description, content: { "application/json": { schema: jsonSchema(schema, "output") } } },
          default: failure,
        },
        "x-readers": readers,
      },
    },
  ]);
  const whole = {
    get: {
      operationId: "status",
      tags: ["status"],
      summary: "Every status node the caller may read, by name.",
      responses: {
        200: {
          description: "Epoch, revision and nodes.",
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: { epoch: { type: "string" }, rev: { type: "integer" }, nodes: { type: "object" } },
                required: ["epoch", "rev", "nodes"],
              },
            },
          },
        },
        default: failure,
      },
    },
  };
  return { "/api/v1/status": whole, ...Object.fromEntries(one) };
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): Schema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
