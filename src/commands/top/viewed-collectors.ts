// Which collectors the terminal view shows; all others of the folder are not even loaded.

const portable = [
  'cpu',
  'filesystems',
  'interfaces',
  'load',
  'memory',
  'network',
  'processes',
  'swap',
  'system',
];

export const viewedCollectors = {
  linux: [
    'cpu',
    'filesystems',
    'load',
    'meminfo',
    'netdev',
    'network-interfaces',
    'processes',
    'system',
  ],
  other: portable.map((name) => `portable-${name}`),
} as const;
