// Writes a JSON schema as a short shape that a person reads, and an example call of a route.

import { hourMs } from '../../contract/time-units.ts';
import type { OpenApiOperation } from './openapi.ts';
import { schemaPath, type JsonSchema } from './openapi-schemas.ts';

const indent = '  ';

function limitsOf(schema: JsonSchema): string {
  const limits: string[] = [];
  const { minLength, maxLength, minimum, maximum } = schema;
  if (minLength !== undefined || maxLength !== undefined) {
    limits.push(`length ${minLength ?? 0}..${maxLength ?? ''}`);
  }
  if (minimum !== undefined || maximum !== undefined)
    limits.push(`${minimum ?? ''}..${maximum ?? ''}`);
  if (schema.pattern !== undefined) limits.push(`/${schema.pattern}/`);
  if (schema.default !== undefined) limits.push(`default ${JSON.stringify(schema.default)}`);
  return limits.length === 0 ? '' : ` (${limits.join(', ')})`;
}

function objectShape(schema: JsonSchema, depth: string): string {
  const { properties, required = [], additionalProperties } = schema;
  if (!properties) {
    const values = typeof additionalProperties === 'object' ? additionalProperties : {};
    return `{ [name]: ${shapeOf(values, depth)} }`;
  }
  const inner = depth + indent;
  const lines = Object.entries(properties).map(([name, property]) => {
    const mark = required.includes(name) ? '' : '?';
    return `${inner}${name}${mark}: ${shapeOf(property, inner)}`;
  });
  return `{\n${lines.join('\n')}\n${depth}}`;
}

/** Like a type of TypeScript, with limits in brackets; a component stands by its name. */
export function shapeOf(schema: JsonSchema, depth = ''): string {
  if (schema.$ref !== undefined) return schema.$ref.slice(schemaPath.length);
  if (schema.enum)
    return schema.enum.map((value) => JSON.stringify(value)).join(' | ') + limitsOf(schema);
  if (schema.anyOf) {
    const kinds = schema.anyOf.map((kind) => shapeOf(kind, depth));
    return kinds.join(' | ') + limitsOf(schema);
  }
  if (schema.type === 'object') {
    return Object.keys(schema).length > 1 ? objectShape(schema, depth) : 'object';
  }
  if (schema.type === 'array') return `[${shapeOf(schema.items ?? {}, depth)}, ...]`;
  if (schema.type === undefined) return 'any';
  return [schema.type].flat().join(' | ') + limitsOf(schema);
}

/** A fixed moment, so that the page is the same text each time: 2026-11-21T00:00:00Z. */
const exampleMs = 1_795_219_200_000;

function exampleOf(name: string, schema: JsonSchema, components: Components): unknown {
  const named = components[schema.$ref?.slice(schemaPath.length) ?? ''];
  if (named) return exampleOf(name, named, components);
  if (schema.default !== undefined && schema.default !== null) return schema.default;
  if (schema.enum) return schema.enum[0];
  const kind = schema.anyOf?.[0];
  if (kind) return exampleOf(name, kind, components);
  if (schema.type === 'object') return exampleObject(schema, components);
  if (schema.type === 'array') return [exampleOf(name, schema.items ?? {}, components)];
  if (schema.type === 'boolean') return true;
  if (schema.type !== 'string') return name.endsWith('Ms') ? exampleMs : (schema.minimum ?? 1);
  if (name === 'metric') return 'node_load1';
  return name.length < (schema.minLength ?? 0) ? `${name} of your own choice` : name;
}

function exampleObject(schema: JsonSchema, components: Components): Record<string, unknown> {
  const { properties = {}, additionalProperties } = schema;
  const values = Object.entries(properties).map(
    ([name, property]) => [name, exampleOf(name, property, components)] as const,
  );
  if (typeof additionalProperties === 'object') {
    values.push(['sessionHours', exampleOf('sessionHours', { type: 'integer', minimum: 24 }, {})]);
  }
  return Object.fromEntries(values);
}

type Components = Readonly<Record<string, JsonSchema>>;

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** A call by curl; `$HOSTSCOPE` is the console's address, `$TOKEN` an API token. */
export function curlOf(
  method: string,
  path: string,
  operation: OpenApiOperation,
  components: Components,
): string {
  const query = new URLSearchParams();
  for (const { in: place, name, required, schema } of operation.parameters ?? []) {
    if (place === 'query' && required) query.set(name, String(exampleOf(name, schema, components)));
  }
  // A toMs after fromMs, so that the example is a range.
  if (query.has('toMs')) query.set('toMs', String(exampleMs + hourMs));
  const address = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => name.toUpperCase());
  const search = query.size > 0 ? `?${query}` : '';
  const parts = [`curl`, method === 'get' ? '' : `-X ${method.toUpperCase()}`];
  const schemes = operation.security.flatMap((choice) => Object.keys(choice));
  if (schemes.includes('token')) parts.push('-H "Authorization: Bearer $TOKEN"');
  // The cookie counts only with the Origin that a browser would send.
  else if (schemes.length > 0) parts.push('-b cookies -H "Origin: $HOSTSCOPE"');
  else if (path === '/api/v1/session') parts.push('-c cookies');
  const body = operation.requestBody?.content['application/json']?.schema;
  if (body) {
    const json = JSON.stringify(exampleOf('body', body, components));
    parts.push(`-H 'Content-Type: application/json' -d ${quoted(json)}`);
  }
  parts.push(`"$HOSTSCOPE${address}${search}"`);
  return parts.filter((part) => part !== '').join(' ');
}
