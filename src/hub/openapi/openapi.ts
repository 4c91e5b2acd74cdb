// The OpenAPI 3.1 document of the API, generated from the contract's table of routes.

import { errorTable, type ErrorCode } from '../../contract/errors.ts';
import { livePath, logStreamPath } from '../../contract/live.ts';
import { permissions, roles, type Permission, type Role } from '../../contract/permissions.ts';
import type { RouteInfo } from '../../contract/route.ts';
import { routes, type Route } from '../../contract/routes.ts';
import { logStreamQuery } from '../../contract/routes/logs.ts';
import type { Text } from '../../contract/text.ts';
import { apiTexts, errorMeanings, liveMeanings } from './api-texts.ts';
import { logPartMeanings, lookMeaning } from './api-texts.ts';
import { parameterMeaning } from './parameter-texts.ts';
import {
  createSchemaTable,
  schemaPath,
  type JsonSchema,
  type SchemaTable,
} from './openapi-schemas.ts';

export interface OpenApiParameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  description: string;
  schema: JsonSchema;
  'x-description': Text;
}

export interface OpenApiResponse {
  description: string;
  content?: Record<string, { schema: JsonSchema }>;
  'x-error-codes'?: ErrorCode[];
}

export interface OpenApiOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters?: OpenApiParameter[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, OpenApiResponse>;
  security: Record<string, string[]>[];
  'x-summary': Text;
  'x-permission': Permission;
  'x-roles': readonly Role[];
  'x-audit'?: string;
  /** Messages of a WebSocket by direction and type. */
  'x-messages'?: Record<'fromServer' | 'fromClient', Record<string, Text>>;
}

export type OpenApiMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string; license: Record<string, string> };
  servers: { url: string }[];
  tags: { name: string; description: string; 'x-description': Text }[];
  paths: Record<string, Partial<Record<OpenApiMethod, OpenApiOperation>>>;
  components: {
    schemas: Record<string, JsonSchema>;
    securitySchemes: Record<string, Record<string, string>>;
  };
}

/** Of questions that the agent of a host answers. */
const ofAgents: readonly ErrorCode[] = ['notReady', 'timeout'];
/** Of questions that take long where there is much to read. */
const ofEvents: readonly ErrorCode[] = ['storeFailed', 'timeout'];

/** What a route may answer besides that which follows from its shape. */
const furtherErrors: Partial<Record<Route, readonly ErrorCode[]>> = {
  'POST /api/v1/setup': ['badCredentials', 'conflict', 'locked'],
  'POST /api/v1/session': ['badCredentials', 'locked'],
  'PUT /api/v1/account/password': ['badCredentials', 'locked'],
  'POST /api/v1/account/tokens': ['conflict', 'forbidden'],
  'POST /api/v1/users': ['conflict'],
  'PATCH /api/v1/users/:name': ['conflict'],
  'DELETE /api/v1/users/:name': ['conflict'],
  'PATCH /api/v1/settings': ['conflict'],
  'GET /api/v1/hosts/:host/range': ['storeFailed', 'timeout'],
  'GET /api/v1/hosts/:host/processes': ofAgents,
  'GET /api/v1/hosts/:host/processes/:pid': ofAgents,
  'POST /api/v1/hosts/:host/processes/:pid/signal': ofAgents,
  'GET /api/v1/hosts/:host/processes/:pid/files': [...ofAgents, 'unreadable'],
  'GET /api/v1/hosts/:host/units': ofAgents,
  'GET /api/v1/hosts/:host/containers': ofAgents,
  'GET /api/v1/hosts/:host/pods': ofAgents,
  'GET /api/v1/hosts/:host/logs': ofAgents,
  'GET /api/v1/hosts/:host/logs/tail': [...ofAgents, 'unreadable'],
  'GET /api/v1/events': ofEvents,
  'GET /api/v1/events/counts': [...ofEvents, 'tooLarge'],
  'GET /api/v1/events/top': [...ofEvents, 'tooLarge'],
  'GET /api/v1/events/unparsed': ofEvents,
  'GET /api/v1/security': ofEvents,
  'GET /api/v1/security/addresses/:address': ofEvents,
  'GET /api/v1/security/user': ofEvents,
  'POST /api/v1/reports/:date/send': ['conflict'],
  'POST /api/v1/findings/:id/acknowledge': ['conflict'],
  'POST /api/v1/findings/:id/close': ['conflict'],
  'POST /api/v1/notifiers/:notifier/test': ['conflict', 'undelivered'],
};

/** What a token may not do, as its owner must be there, and how it is refused. */
const bySession: ReadonlyMap<Route, ErrorCode> = new Map<Route, ErrorCode>([
  ['DELETE /api/v1/session', 'badRequest'],
  ['DELETE /api/v1/account/sessions', 'forbidden'],
  ['DELETE /api/v1/account/sessions/:id', 'forbidden'],
  ['PUT /api/v1/account/password', 'forbidden'],
]);

function errorCodesOf(name: Route, info: RouteInfo): ErrorCode[] {
  const codes: ErrorCode[] = [];
  const hasPlace = name.includes('/:');
  if (info.query || info.body || hasPlace) codes.push('badRequest');
  if (info.permission !== 'public') codes.push('notSignedIn');
  const isForSome =
    info.permission !== 'public' && permissions[info.permission].length < roles.length;
  if (isForSome) codes.push('forbidden');
  const refused = bySession.get(name);
  if (refused) codes.push(refused);
  if (!name.startsWith('GET')) codes.push('badOrigin');
  if (hasPlace) codes.push('notFound');
  if (info.body) codes.push('tooLarge');
  codes.push('badHost', 'tooMany', ...(furtherErrors[name] ?? []), 'internal');
  return codes;
}

function errorResponses(codes: readonly ErrorCode[]): Record<string, OpenApiResponse> {
  const responses: Record<string, OpenApiResponse> = {};
  for (const code of codes) {
    const sentence = `${code}: ${errorMeanings[code].en}`;
    const response = (responses[errorTable[code].http] ??= {
      description: '',
      content: { 'application/json': { schema: { $ref: `${schemaPath}Error` } } },
      'x-error-codes': [],
    });
    response.description += response.description === '' ? sentence : ` ${sentence}`;
    response['x-error-codes']?.push(code);
  }
  return responses;
}

function rightsSentence(info: RouteInfo): string {
  const names = permissions[info.permission];
  if (info.permission === 'public') return 'Permission: public; no sign-in is needed.';
  const audit = info.audit ? ` Recorded in the audit trail as ${info.audit}.` : '';
  return `Permission: ${info.permission}; roles: ${names.join(', ')}.${audit}`;
}

type ParameterForm = Pick<OpenApiParameter, 'in' | 'required' | 'schema'>;

function parameterOf(path: string, name: string, form: ParameterForm): OpenApiParameter {
  const text = parameterMeaning(path, name);
  return { name, ...form, description: text.en, 'x-description': text };
}

function parametersOf(
  path: string,
  info: Pick<RouteInfo, 'query'>,
  table: SchemaTable,
): OpenApiParameter[] {
  const place = { in: 'path', required: true, schema: { type: 'string' } } as const;
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) =>
    parameterOf(path, name, place),
  );
  if (!info.query) return inPath;
  const { properties = {}, required = [] } = table.resolve(table.add(info.query, 'input'));
  const inQuery = Object.entries(properties).map(([name, schema]) =>
    parameterOf(path, name, { in: 'query', required: required.includes(name), schema }),
  );
  return [...inPath, ...inQuery];
}

/** `GET /api/v1/hosts/:host/range` is `getHostsByHostRange`. */
function operationIdOf(method: string, path: string): string {
  const words = path.replace('/api/v1', '').match(/:?\w+/g) ?? [];
  const parts = words.map((word) => {
    const by = word.startsWith(':') ? 'By' : '';
    const bare = word.replace(':', '');
    return by + bare.charAt(0).toUpperCase() + bare.slice(1);
  });
  return method + parts.join('');
}

const anySignIn = [{ session: [] }, { token: [] }];

function rightsOf(info: RouteInfo) {
  return {
    security: info.permission === 'public' ? [] : anySignIn,
    'x-summary': info.summary,
    'x-permission': info.permission,
    'x-roles': permissions[info.permission],
  };
}

function operationOf(name: Route, table: SchemaTable): OpenApiOperation {
  const info: RouteInfo = routes[name];
  const [method = '', path = ''] = name.split(' ');
  const parameters = parametersOf(path, info, table);
  const body = info.body && table.add(info.body, 'input');
  const response = info.response && table.add(info.response, 'output');
  return {
    operationId: operationIdOf(method.toLowerCase(), path),
    tags: [path.split('/')[3] ?? ''],
    summary: info.summary.en,
    description: rightsSentence(info),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
    }),
    responses: {
      ...(response
        ? { 200: { description: 'Done.', content: { 'application/json': { schema: response } } } }
        : { 204: { description: 'Done; there is no body.' } }),
      ...errorResponses(errorCodesOf(name, info)),
    },
    ...rightsOf(info),
    ...(bySession.has(name) && { security: [{ session: [] }] }),
    ...(info.audit && { 'x-audit': info.audit }),
  };
}

interface StreamInfo {
  operationId: string;
  tag: string;
  rights: RouteInfo;
  parameters: OpenApiParameter[];
  errors: readonly ErrorCode[];
  fromServer: Record<string, Text>;
  fromClient: Record<string, Text>;
}

function streamOperation(stream: StreamInfo): OpenApiOperation {
  const { operationId, tag, rights, parameters, errors, fromServer, fromClient } = stream;
  const told = Object.entries(fromServer).map(([type, text]) => `\`${type}\`: ${text.en}`);
  const taken = Object.values(fromClient).map((text) => `Sent by the client: ${text.en}`);
  return {
    operationId,
    tags: [tag],
    summary: rights.summary.en,
    description: [rightsSentence(rights), ...told, ...taken].join(' '),
    parameters,
    responses: {
      101: { description: 'Switching to the WebSocket protocol; messages are JSON text.' },
      ...errorResponses([
        'badRequest',
        'notSignedIn',
        ...errors,
        'badOrigin',
        'badHost',
        'tooMany',
      ]),
    },
    ...rightsOf(rights),
    'x-messages': { fromServer, fromClient },
  };
}

function liveOperation(): OpenApiOperation {
  return streamOperation({
    operationId: 'live',
    tag: 'live',
    rights: { permission: 'metrics:read', summary: apiTexts.liveSummary },
    parameters: [
      parameterOf(livePath, 'host', { in: 'query', required: false, schema: { type: 'string' } }),
    ],
    errors: [],
    fromServer: liveMeanings,
    fromClient: { look: lookMeaning },
  });
}

function logStreamOperation(table: SchemaTable): OpenApiOperation {
  const rights: RouteInfo = { permission: 'logs:read', summary: apiTexts.logStreamSummary };
  return streamOperation({
    operationId: 'logStream',
    tag: 'log-stream',
    rights,
    parameters: parametersOf(logStreamPath, { query: logStreamQuery }, table),
    errors: ['forbidden', 'notFound'],
    fromServer: logPartMeanings,
    fromClient: {},
  });
}

function textOperation(operationId: string, info: RouteInfo, mediaType: string): OpenApiOperation {
  const signedIn: ErrorCode[] = info.permission === 'public' ? [] : ['notSignedIn', 'tooMany'];
  return {
    operationId,
    tags: ['operation'],
    summary: info.summary.en,
    description: rightsSentence(info),
    responses: {
      200: { description: 'Done.', content: { [mediaType]: { schema: { type: 'string' } } } },
      ...errorResponses([...signedIn, 'badHost']),
    },
    ...rightsOf(info),
  };
}

/** Addresses that stand outside the table of routes, since they answer in forms of their own. */
function otherPaths(table: SchemaTable): OpenApiDocument['paths'] {
  const { metricsSummary, healthySummary, readySummary, pageSummary, documentSummary } = apiTexts;
  const described = (
    id: string,
    permission: Permission,
    summary: Text,
    mediaType = 'text/plain',
  ): { get: OpenApiOperation } => ({
    get: textOperation(id, { permission, summary }, mediaType),
  });
  const ready = described('ready', 'public', readySummary);
  ready.get.responses['503'] = {
    description: 'Not ready: a sentence says why.',
    content: { 'text/plain': { schema: { type: 'string' } } },
  };
  const document = described('openapi', 'account', documentSummary, 'application/json');
  document.get.responses['200'] = {
    description: 'Done.',
    content: { 'application/json': { schema: { type: 'object' } } },
  };
  return {
    [livePath]: { get: liveOperation() },
    [logStreamPath]: { get: logStreamOperation(table) },
    '/metrics': described('metrics', 'metrics:read', metricsSummary),
    '/-/healthy': described('healthy', 'public', healthySummary),
    '/-/ready': ready,
    '/api': described('page', 'account', pageSummary, 'text/html'),
    '/api/v1/openapi.json': document,
  };
}

const errorSchema: JsonSchema = {
  type: 'object',
  properties: {
    error: { type: 'string', enum: Object.keys(errorTable) },
    message: { type: 'string' },
    text: { type: 'object', properties: { en: { type: 'string' }, ko: { type: 'string' } } },
    retryAfterSeconds: { type: 'number' },
  },
  required: ['error', 'message'],
};

export interface OpenApiOptions {
  /** Name of the session's cookie; over TLS it has the prefix `__Host-`. */
  cookie?: string;
}

/** Costs some milliseconds: make it once. */
export function openApiDocument(version: string, options: OpenApiOptions = {}): OpenApiDocument {
  const table = createSchemaTable();
  const paths: OpenApiDocument['paths'] = {};
  for (const name of Object.keys(routes) as Route[]) {
    const [method = '', path = ''] = name.split(' ');
    const at = path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[at] ??= {})[method.toLowerCase() as OpenApiMethod] = operationOf(name, table);
  }
  Object.assign(paths, otherPaths(table));
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  const tags = new Set(operations.flatMap((operation) => operation.tags));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hostscope',
      version,
      description: apiTexts.introduction.en,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...tags].map((name) => {
      const text = apiTexts.tags[name] ?? { en: name, ko: name };
      return { name, description: text.en, 'x-description': text };
    }),
    paths,
    components: {
      schemas: { ...table.components, Error: errorSchema },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: options.cookie ?? 'hostscope_session' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
