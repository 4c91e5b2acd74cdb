// Which methods the paths of all routes take, to tell a wrong method from a wrong address.

import type { FastifyInstance } from 'fastify';

/** The console's page for mistyped addresses: it says nothing of which there are. */
const catchAll = '/*';

/** `:name` stands for any one segment, `*` at the end for all that follows. */
function fits(route: readonly string[], asked: readonly string[]): boolean {
  const isOpen = route.at(-1) === '*';
  if (isOpen ? asked.length < route.length : asked.length !== route.length) return false;
  return route.every((part, place) => {
    const given = asked[place];
    return part === given || (isOpen && part === '*') || (part.startsWith(':') && given !== '');
  });
}

export class TakenMethods {
  readonly #routes = new Map<string, { parts: readonly string[]; methods: Set<string> }>();

  /** Sees the routes that are mounted from now on. */
  watch(app: FastifyInstance): void {
    app.addHook('onRoute', ({ url, method }) => {
      if (url !== catchAll) this.add(url, [method].flat());
    });
  }

  add(url: string, methods: readonly string[]): void {
    const known = this.#routes.get(url) ?? { parts: url.split('/'), methods: new Set() };
    for (const method of methods) known.methods.add(method);
    this.#routes.set(url, known);
  }

  /** For the header Allow (RFC 9110, section 10.2.1); none for a path of no route. */
  of(path: string): string[] {
    const asked = path.split('/');
    const methods = new Set<string>();
    for (const route of this.#routes.values()) {
      if (!fits(route.parts, asked)) continue;
      for (const method of route.methods) methods.add(method);
    }
    return [...methods];
  }
}
