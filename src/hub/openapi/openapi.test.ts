import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { errorTable } from '../../contract/errors.ts';
import { livePath, logStreamPath } from '../../contract/live.ts';
import { permissions } from '../../contract/permissions.ts';
import type { RouteInfo } from '../../contract/route.ts';
import { routes } from '../../contract/routes.ts';
import { openApiDocument, type OpenApiMethod, type OpenApiOperation } from './openapi.ts';

const document = openApiDocument('1.2.3');

function operations(): { path: string; method: string; operation: OpenApiOperation }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
}

/** Every `$ref` and every object that looks like a schema, wherever they stand. */
function walk(node: unknown, visit: (node: Record<string, unknown>) => void): void {
  if (typeof node !== 'object' || node === null) return;
  visit(node as Record<string, unknown>);
  for (const value of Object.values(node)) walk(value, visit);
}

suite('OpenAPI document', () => {
  test('has the members that OpenAPI 3.1 requires, and is JSON', () => {
    assert.equal(document.openapi, '3.1.0');
    assert.equal(document.info.version, '1.2.3');
    assert.deepEqual(JSON.parse(JSON.stringify(document)), document);
    const members = ['openapi', 'info', 'servers', 'tags', 'paths', 'components'];
    assert.deepEqual(Object.keys(document), members);
  });

  test('describes every route of the contract with its rights', () => {
    for (const [name, info] of Object.entries<RouteInfo>(routes)) {
      const [method = '', path = ''] = name.split(' ');
      const item = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')];
      const operation = item?.[method.toLowerCase() as OpenApiMethod];
      assert.ok(operation, `${name} is described`);
      assert.equal(operation.summary, info.summary.en);
      assert.ok(operation.description.includes(info.permission), `${name} names its permission`);
      for (const role of permissions[info.permission]) {
        assert.ok(operation.description.includes(role), `${name} names the role ${role}`);
      }
      assert.equal(operation.security.length === 0, info.permission === 'public', name);
      assert.equal(operation.requestBody !== undefined, info.body !== undefined, name);
      assert.equal('200' in operation.responses, info.response !== undefined, name);
      assert.equal('204' in operation.responses, info.response === undefined, name);
    }
  });

  test('says of each route with a part of its path to fill in that it may be refused', () => {
    const withPlace = operations().filter(({ path }) => path.includes('{'));
    assert.ok(withPlace.length > 20);
    for (const { path, method, operation } of withPlace) {
      const codes = operation.responses['400']?.['x-error-codes'] ?? [];
      assert.equal(codes.filter((code) => code === 'badRequest').length, 1, `${method} ${path}`);
    }
  });

  test('says of each route that an agent answers that it may be silent', () => {
    const asked = operations().filter(({ path }) =>
      /\{host\}\/(processes|units|containers|pods|logs)/.test(path),
    );
    assert.equal(asked.length, 9);
    for (const { path, operation } of asked) {
      const codes = operation.responses['504']?.['x-error-codes'] ?? [];
      assert.ok(codes.includes('timeout'), path);
    }
  });

  test('describes nothing twice and nothing that the contract lacks', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    assert.equal(new Set(ids).size, ids.length);
    const outside = [livePath, logStreamPath, '/metrics', '/-/healthy', '/-/ready', '/api'];
    outside.push('/api/v1/openapi.json');
    assert.equal(ids.length, Object.keys(routes).length + outside.length);
    for (const path of outside) assert.ok(document.paths[path]?.get, path);
  });

  test('declares every parameter of a path, and query parameters with their limits', () => {
    for (const { path, operation } of operations()) {
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      assert.deepEqual(
        inPath.map(({ name, required }) => `{${name}} ${required}`),
        (path.match(/\{\w+\}/g) ?? []).map((name) => `${name} true`),
      );
    }
    const range = document.paths['/api/v1/hosts/{host}/range']?.get?.parameters ?? [];
    const points = range.find(({ name }) => name === 'points');
    assert.deepEqual(points, {
      name: 'points',
      in: 'query',
      required: false,
      description: 'The range is divided into at most so many steps.',
      schema: { type: 'integer', minimum: 1, maximum: 4000, default: 1200 },
      'x-description': points?.['x-description'],
    });
    assert.equal(range.find(({ name }) => name === 'metric')?.required, true);
    const stream = document.paths[logStreamPath]?.get?.parameters ?? [];
    assert.deepEqual(
      stream.filter(({ required }) => required).map(({ name }) => name),
      ['source', 'host'],
    );
    assert.ok(stream.some(({ name }) => name === 'last'));
  });

  test('refers only to components that are there, and uses every component', () => {
    const used = new Set<string>();
    walk(document, (node) => {
      if (typeof node.$ref !== 'string') return;
      const name = node.$ref.replace('#/components/schemas/', '');
      assert.ok(Object.hasOwn(document.components.schemas, name), node.$ref);
      used.add(name);
    });
    assert.deepEqual([...used].sort(), Object.keys(document.components.schemas).sort());
  });

  test('leaves no trace of the generator: no $schema, $defs or ids inside', () => {
    walk(document, (node) => {
      for (const key of ['$schema', '$defs', 'id', '~standard']) {
        if (key === 'id' && typeof node.id === 'object') continue;
        assert.ok(!Object.hasOwn(node, key), `${key} in ${JSON.stringify(node).slice(0, 80)}`);
      }
    });
  });

  test('requires only properties that exist', () => {
    walk(document.components.schemas, (node) => {
      if (!Array.isArray(node.required)) return;
      for (const name of node.required) assert.ok(name in (node.properties as object), name);
    });
  });

  test('gives each failure the status of its code and the shape of an error', () => {
    for (const { path, operation } of operations()) {
      for (const [status, response] of Object.entries(operation.responses)) {
        assert.notEqual(response.description, '', `${path} ${status}`);
        for (const code of response['x-error-codes'] ?? []) {
          assert.equal(errorTable[code].http, Number(status));
          assert.equal(
            response.content?.['application/json']?.schema.$ref,
            '#/components/schemas/Error',
          );
        }
      }
    }
    const users = document.paths['/api/v1/users']?.post?.responses ?? {};
    for (const status of ['200', '400', '401', '403', '409', '413', '421', '429']) {
      assert.ok(users[status], `POST users may answer ${status}`);
    }
  });

  test('offers the cookie and the token, under names that the operations use', () => {
    const { securitySchemes } = document.components;
    assert.deepEqual(securitySchemes.token, { type: 'http', scheme: 'bearer' });
    const named = openApiDocument('1', { cookie: '__Host-x' }).components.securitySchemes.session;
    assert.deepEqual(named, { type: 'apiKey', in: 'cookie', name: '__Host-x' });
    for (const { operation } of operations()) {
      for (const name of operation.security.flatMap((choice) => Object.keys(choice))) {
        assert.ok(securitySchemes[name], name);
      }
    }
  });

  test('uses every tag that it declares, and declares every tag that it uses', () => {
    const used = new Set(operations().flatMap(({ operation }) => operation.tags));
    assert.deepEqual(new Set(document.tags.map((tag) => tag.name)), used);
    for (const tag of document.tags) assert.notEqual(tag.description, tag.name, 'has a text');
  });
});
