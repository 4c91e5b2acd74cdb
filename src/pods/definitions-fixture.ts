// For tests: whether an object is what the API server's own definitions say it is.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const definitionsPath = fileURLToPath(
  new URL('../../fixtures/kubernetes/definitions.json', import.meta.url),
);

interface Schema {
  type?: string;
  format?: string;
  $ref?: string;
  required?: readonly string[];
  properties?: Readonly<Record<string, Schema>>;
  additionalProperties?: Schema;
  items?: Schema;
}

interface Recorded {
  version: string;
  definitions: Readonly<Record<string, Schema>>;
}

export function readDefinitions(): Recorded {
  return JSON.parse(readFileSync(definitionsPath, 'utf8')) as Recorded;
}

const { definitions } = readDefinitions();

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  array: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

function problemsOf(schema: Schema, value: unknown, place: string): string[] {
  if (schema.$ref) {
    const name = schema.$ref.replace('#/definitions/', '');
    const named = definitions[name];
    // Only what was recorded can be checked; a stub that serves more would be taken at its word.
    return named ? problemsOf(named, value, place) : [`${place}: ${name} is not recorded`];
  }
  // The server writes times that are not set as null.
  if (value === null && schema.format === 'date-time') return [];
  if (schema.type && !types[schema.type]?.(value)) return [`${place}: no ${schema.type}`];
  if (schema.type === 'array') {
    const items = value as readonly unknown[];
    return items.flatMap((item, index) =>
      problemsOf(schema.items ?? {}, item, `${place}.${index}`),
    );
  }
  return schema.properties || schema.additionalProperties
    ? fieldProblems(schema, value as Record<string, unknown>, place)
    : [];
}

function fieldProblems(schema: Schema, value: Record<string, unknown>, place: string): string[] {
  const missing = (schema.required ?? []).filter((name) => !(name in value));
  const problems = missing.map((name) => `${place}.${name}: missing`);
  for (const [name, inner] of Object.entries(value)) {
    const field = schema.properties?.[name] ?? schema.additionalProperties;
    const here = `${place}.${name}`;
    problems.push(...(field ? problemsOf(field, inner, here) : [`${here}: unknown`]));
  }
  return problems;
}

export type DefinitionName = 'PodList' | 'Pod' | 'Status' | 'WatchEvent';

/** What is wrong with `value`, by place; empty: nothing. */
export function definitionProblems(name: DefinitionName, value: unknown): string[] {
  const full = Object.keys(definitions).find((one) => one.endsWith(`.${name}`)) ?? name;
  return problemsOf({ $ref: `#/definitions/${full}` }, value, name);
}
