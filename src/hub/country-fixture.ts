// Writes a small database in MaxMind's format, after its public specification (version 2.0).

/** Data section types. */
const types = { string: 2, map: 7, uint16: 5, uint32: 6, uint64: 9, array: 11 } as const;

type Value = string | number | readonly Value[] | { readonly [key: string]: Value };

function head(type: number, size: number): Buffer {
  // Sizes from 29 on take further bytes, which no value here needs but long strings.
  const [bits, more] = size < 29 ? [size, []] : [29, [size - 29]];
  return type <= 7
    ? Buffer.from([(type << 5) | bits, ...more])
    : Buffer.from([bits, type - 7, ...more]);
}

function encode(value: Value, number: number = types.uint32): Buffer {
  if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    return Buffer.concat([head(types.string, bytes.length), bytes]);
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    const size = number === types.uint16 ? 2 : 4;
    return Buffer.concat([head(number, size), bytes.subarray(4 - size)]);
  }
  if (Array.isArray(value)) {
    const items = (value as readonly Value[]).map((item) => encode(item));
    return Buffer.concat([head(types.array, items.length), ...items]);
  }
  const entries = Object.entries(value as Record<string, Value>);
  const parts = entries.flatMap(([key, item]) => [
    encode(key),
    encode(item, /version|size/.test(key) ? types.uint16 : types.uint32),
  ]);
  return Buffer.concat([head(types.map, entries.length), ...parts]);
}

interface Node {
  sides: [Node | number | null, Node | number | null];
}

const emptyNode = (): Node => ({ sides: [null, null] });

function bitsOf(network: string): number[] {
  const [address = '', length = '32'] = network.split('/');
  const bytes = address.split('.').map(Number);
  const bits = bytes.flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((at) => (byte >> at) & 1));
  return bits.slice(0, Number(length));
}

function put(root: Node, network: string, data: number): void {
  const bits = bitsOf(network);
  let node = root;
  for (const [at, bit] of bits.entries()) {
    if (at === bits.length - 1) {
      node.sides[bit] = data;
      return;
    }
    const next = node.sides[bit];
    const child = typeof next === 'object' && next !== null ? next : emptyNode();
    node.sides[bit] = child;
    node = child;
  }
}

/** IPv4 networks in CIDR notation with their records, which are told as they are. */
export function countryDatabase(networks: Readonly<Record<string, Value>>): Buffer {
  const root = emptyNode();
  const data: Buffer[] = [];
  let offset = 0;
  for (const [network, record] of Object.entries(networks)) {
    const bytes = encode(record);
    put(root, network, offset);
    data.push(bytes);
    offset += bytes.length;
  }
  const nodes: Node[] = [root];
  for (const node of nodes) {
    for (const side of node.sides) if (side !== null && typeof side !== 'number') nodes.push(side);
  }
  const tree = Buffer.alloc(nodes.length * 6);
  const pointer = (side: Node | number | null): number => {
    if (side === null) return nodes.length;
    return typeof side === 'number' ? nodes.length + 16 + side : nodes.indexOf(side);
  };
  for (const [at, { sides }] of nodes.entries()) {
    for (const [side, to] of sides.entries()) tree.writeUIntBE(pointer(to), at * 6 + side * 3, 3);
  }
  const metadata = encode({
    node_count: nodes.length,
    record_size: 24,
    ip_version: 4,
    database_type: 'Test-Country',
    languages: ['en'],
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_800_000_000,
    description: { en: 'made for a test' },
  });
  const marker = Buffer.from('\u00ab\u00cd\u00efMaxMind.com', 'latin1');
  return Buffer.concat([tree, Buffer.alloc(16), ...data, marker, metadata]);
}
