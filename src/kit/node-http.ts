// Node's HTTP and HTTPS without what an import of them brings along.
//
// An import asks a built-in module for each of its exports, and those of node:http that belong to
// WebSockets load all of undici: 11 MiB and 50 ms at each start, for nothing that is used.

export const plainHttp = (): typeof import('node:http') => process.getBuiltinModule('node:http');

/** Loaded with the first address that needs it: TLS costs another 15 ms and 5 MiB. */
export const secureHttp = (): typeof import('node:https') => process.getBuiltinModule('node:https');
