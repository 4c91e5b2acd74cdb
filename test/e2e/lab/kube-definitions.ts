// Cuts out of the API server's own OpenAPI what the stub of the quick tests is checked against.

type Schema = Record<string, unknown>;

const core = 'io.k8s.api.core.v1';
const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1';

/** What a watch of pods is told; all else of a pod's specification stays out. */
const wanted = [
  'PodList',
  'Pod',
  'PodSpec',
  'Container',
  'PodStatus',
  'PodCondition',
  'ContainerStatus',
  'ContainerState',
  'ContainerStateRunning',
  'ContainerStateTerminated',
  'ContainerStateWaiting',
].map((name) => `${core}.${name}`);

const wantedMeta = ['ListMeta', 'ObjectMeta', 'Status', 'Time', 'WatchEvent'].map(
  (name) => `${meta}.${name}`,
);

/** Whatever a watch event is about. */
const rawObject = 'io.k8s.apimachinery.pkg.runtime.RawExtension';

/** Names and texts of the API's documentation, which nothing here needs. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([name, inner]) =>
      !(name === 'description' && typeof inner === 'string') && !name.startsWith('x-'),
  );
  return Object.fromEntries(kept.map(([name, inner]) => [name, bare(inner)]));
}

export function cutDefinitions(openApi: string): Record<string, unknown> {
  const { definitions } = JSON.parse(openApi) as { definitions: Record<string, Schema> };
  return Object.fromEntries(
    [...wanted, ...wantedMeta, rawObject].map((name) => [name, bare(definitions[name])]),
  );
}
