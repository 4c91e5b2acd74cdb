// What ":" understands: panels, PIDs, names, and the words for namespace, context and host.

import { reasonOf } from '../../kit/app-error.ts';
import type { ClusterFact } from '../../contract/pod.ts';
import type { Picked } from '../host-feed.ts';
import type { Panel } from './list-panel.ts';
import { panelIds, type PanelId } from './panel-kind.ts';
import type { Scene } from './scene.ts';

export interface GoToOptions {
  scene: Scene;
  readonly: boolean;
  panels: Readonly<Record<PanelId, Panel>>;
  focus: (id: PanelId) => void;
  notice: (text: string) => void;
  /** The view is of another host from now on. */
  choose: (host: string) => void;
  /** Completions have come. */
  changed: () => void;
}

const mostCompletions = 200;
const commandWords = ['ns', 'ctx', 'host'] as const;
/** Where a name is looked for, in this order. */
const searched: readonly PanelId[] = ['services', 'containers', 'pods', 'processes', 'devices'];

type Hosts = readonly { id: string; name: string }[];

export class GoTo {
  readonly #options: GoToOptions;
  #hosts: Hosts = [];

  constructor(options: GoToOptions) {
    this.#options = options;
  }

  /** The prompt is opened: asks for what its completions need. */
  open(): void {
    const { scene, changed } = this.#options;
    scene.feed.hosts?.().then(
      (hosts) => {
        this.#hosts = hosts;
        changed();
      },
      // Without the list a host is still found by what is typed.
      () => changed(),
    );
  }

  complete(text: string): readonly string[] {
    const [word = '', ...rest] = text.split(' ');
    const of = commandWords.find((one) => one === word);
    if (of && text.includes(' ')) {
      const begun = rest.join(' ');
      return this.#namesFor(of)
        .filter((name) => name.startsWith(begun))
        .map((name) => `${of} ${name}`);
    }
    if (text === '') return [];
    const fitting = new Set<string>();
    for (const name of this.#names()) {
      if (name.startsWith(text)) fitting.add(name);
      if (fitting.size >= mostCompletions) break;
    }
    return [...fitting];
  }

  go(text: string): void {
    const wanted = text.trim();
    const [word = '', ...rest] = wanted.split(/\s+/);
    const name = rest.join(' ');
    if (wanted === '') return;
    if (word === 'ns') this.#pickNamespaces(rest);
    else if (word === 'ctx') this.#pickContext(name);
    else if (word === 'host') this.#chooseHost(name);
    else if (/^\d+$/.test(wanted)) this.#toProcess(wanted);
    else if (!this.#toPanel(wanted) && !this.#toName(wanted)) {
      this.#options.notice(this.#options.scene.words.say('goto.none', { name: wanted }));
    }
  }

  #namesFor(of: (typeof commandWords)[number]): readonly string[] {
    const cluster = this.#cluster();
    if (of === 'ns') return cluster?.namespaces ?? [];
    if (of === 'ctx') return cluster?.contexts ?? [];
    return this.#hosts.map(({ name }) => name);
  }

  *#names(): Generator<string> {
    const { panels, scene } = this.#options;
    const { feed, words } = scene;
    for (const id of panelIds) {
      yield id;
      yield words.say(`panel.${id}`);
    }
    if (this.#cluster()) yield* ['ns ', 'ctx '];
    if (feed.choose) yield 'host ';
    for (const id of searched) yield* panels[id].names();
  }

  #cluster(): ClusterFact | null {
    return this.#options.scene.model.fact('pods.cluster');
  }

  #toProcess(pid: string): void {
    const { panels, focus, notice, scene } = this.#options;
    focus('processes');
    if (!panels.processes.find(pid)) notice(scene.words.say('goto.noPid', { pid }));
  }

  #toPanel(name: string): boolean {
    const { say } = this.#options.scene.words;
    const lower = name.toLowerCase();
    const found = panelIds.find((id) => id === lower || say(`panel.${id}`) === lower);
    if (found) this.#options.focus(found);
    return found !== undefined;
  }

  #toName(name: string): boolean {
    const { panels, focus } = this.#options;
    const holder = searched.find((id) => panels[id].find(name));
    if (holder) focus(holder);
    return holder !== undefined;
  }

  #pickNamespaces(names: readonly string[]): void {
    const cluster = this.#cluster();
    const { say } = this.#options.scene.words;
    const what = names.length > 0 ? names.join(' ') : say('goto.allNamespaces');
    this.#pick({ kubeContext: cluster?.context ?? '', kubeNamespaces: names }, what);
  }

  #pickContext(name: string): void {
    const context = this.#cluster()?.contexts.find((one) => one === name);
    const { notice, scene } = this.#options;
    if (context === undefined) notice(scene.words.say('goto.none', { name }));
    else this.#pick({ kubeContext: context, kubeNamespaces: [] }, context);
  }

  #pick(picked: Picked, what: string): void {
    const { scene, notice, focus, readonly } = this.#options;
    const { say } = scene.words;
    const { pick } = scene.feed;
    if (this.#cluster() === null) notice(say('goto.noCluster'));
    else if (readonly) notice(say('goto.readonly'));
    else if (pick === null) notice(say('goto.noNamespaces'));
    else {
      focus('pods');
      pick(picked).then(
        () => notice(say('goto.picked', { what })),
        (error: unknown) => {
          const why = reasonOf(error);
          notice(say('failed', { why }));
        },
      );
    }
  }

  #chooseHost(name: string): void {
    const { scene, notice, choose } = this.#options;
    if (scene.feed.choose === null) {
      notice(scene.words.say('goto.noHosts'));
      return;
    }
    const host = this.#hosts.find((one) => one.name === name || one.id === name);
    if (host) choose(host.id);
    else notice(scene.words.say('goto.none', { name }));
  }
}
