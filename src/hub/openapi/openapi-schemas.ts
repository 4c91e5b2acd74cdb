// JSON schemas of the contract's zod schemas, those with a name hoisted into one shared table.

import assert from 'node:assert/strict';
import { z } from 'zod';
import * as accountSchemas from '../../contract/routes/account.ts';
import * as administrationSchemas from '../../contract/routes/administration.ts';
import * as alertSchemas from '../../contract/routes/alerts.ts';
import * as eventSchemas from '../../contract/routes/events.ts';
import * as findingSchemas from '../../contract/routes/findings.ts';
import * as hostSchemas from '../../contract/routes/hosts.ts';
import * as logSchemas from '../../contract/routes/logs.ts';
import * as processSchemas from '../../contract/routes/processes.ts';
import * as reportSchemas from '../../contract/routes/reports.ts';
import * as textSchemas from '../../contract/routes/text.ts';
import * as unitSchemas from '../../contract/routes/units.ts';

/** The part of JSON Schema 2020-12 that the contract's schemas use. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  enum?: (string | number | boolean | null)[];
  const?: string | number | boolean | null;
  default?: unknown;
  description?: string;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

export const schemaPath = '#/components/schemas/';

const capitalised = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

const routeFiles = [
  accountSchemas,
  administrationSchemas,
  alertSchemas,
  eventSchemas,
  findingSchemas,
  hostSchemas,
  logSchemas,
  processSchemas,
  reportSchemas,
  textSchemas,
  unitSchemas,
];

/**
 * Every schema that a route file exports is a component under its own name, but for queries:
 * these are told parameter by parameter.
 */
function namedSchemas() {
  const registry = z.registry<{ id: string }>();
  for (const file of routeFiles) {
    for (const [name, schema] of Object.entries(file)) {
      const isNamed = schema instanceof z.ZodType && !name.endsWith('Query');
      if (isNamed) registry.add(schema, { id: capitalised(name) });
    }
  }
  return registry;
}

// zod writes the range of safe integers and a closed object wherever nothing else is asked.
// Neither tells a reader anything, and answers may gain fields in a later version.
function plain(schema: JsonSchema): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  if (schema.propertyNames && Object.keys(schema.propertyNames).join() === 'type') {
    delete schema.propertyNames;
  }
}

/** Renames `$defs` references; the walk covers every place where a schema may stand. */
function rewriteReferences(node: unknown, names: ReadonlyMap<string, string>): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === '$ref' && typeof value === 'string') {
      const name = value.replace('#/$defs/', '');
      (node as JsonSchema).$ref = schemaPath + (names.get(name) ?? name);
    } else rewriteReferences(value, names);
  }
}

export interface SchemaTable {
  /** Adds what the schema refers to and returns the schema itself, or a reference to it. */
  add(schema: z.ZodType, io: 'input' | 'output'): JsonSchema;
  /** The schema that a reference names, or the schema itself. */
  resolve(schema: JsonSchema): JsonSchema;
  readonly components: Readonly<Record<string, JsonSchema>>;
}

export function createSchemaTable(): SchemaTable {
  const metadata = namedSchemas();
  const components: Record<string, JsonSchema> = {};

  function add(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const generated = z.toJSONSchema(schema, {
      metadata,
      io,
      override: ({ jsonSchema }) => plain(jsonSchema as JsonSchema),
    }) as JsonSchema & { $schema?: string; $defs?: Record<string, JsonSchema> };
    const { $schema: _dialect, $defs = {}, ...root } = generated;
    // zod numbers what refers to itself and has no name; the contract has one: any JSON value.
    const names = new Map(Object.keys($defs).map((name) => [name, name.replace(/^__.*/, 'Json')]));
    rewriteReferences(root, names);
    for (const [name, definition] of Object.entries($defs)) {
      rewriteReferences(definition, names);
      const component = (components[names.get(name) ?? name] ??= definition);
      // A default or a conversion makes them differ; such a schema cannot stand under one name.
      assert.deepEqual(component, definition, `BUG: ${name} is not the same in and out`);
    }
    return root;
  }

  function resolve(schema: JsonSchema): JsonSchema {
    return components[schema.$ref?.slice(schemaPath.length) ?? ''] ?? schema;
  }

  return { add, resolve, components };
}
